package dev.enhancer.worker.provider.call;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.json.UntrustedJson;
import dev.enhancer.worker.provider.call.CallResult.Refused;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import java.io.IOException;
import java.io.Serial;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * An HTTP endpoint of a provider that takes JSON. Every failure on the way becomes a {@link CallResult}. The {@link Dialect}
 * knows what the vendor's JSON means.
 */
public final class Endpoint {
    /**
     * Most bytes of a response body. A completion of 32,000 tokens with 4 characters each takes a quarter of it. Together
     * with its input it fits a Kafka record of 1 MiB.
     */
    static final int MAX_BODY_BYTES = 512 * 1024;

    /** How soon an account without money may have some again. */
    static final Duration SPENT_FOR = Duration.ofMinutes(10);

    /** Lower-case names of the headers that every call sends or that belong to the connection. */
    public static final Set<String> HEADERS = Set.of(
            "accept",
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "cookie",
            "expect",
            "host",
            "idempotency-key",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    private static final int PAYMENT_REQUIRED = 402;
    private static final ContentType JSON_TYPE = ContentType.create("application/json"); // without a charset parameter
    private static final JsonMapper JSON = UntrustedJson.builder().build();

    private final Http http;
    private final URI address;
    private final List<Header> headers;
    private final Dialect dialect;
    private final Clock clock;

    /** @param headers sent with every call */
    public Endpoint(Http http, URI address, List<Header> headers, Dialect dialect, Clock clock) {
        this.http = http;
        this.address = address;
        this.headers = List.copyOf(headers);
        this.dialect = dialect;
        this.clock = clock;
    }

    /**
     * Posts a request and waits for the whole response, no longer than the call's time limit.
     *
     * @param body UTF-8 JSON
     */
    public CallResult post(byte[] body, Call call) throws InterruptedException {
        HttpPost request = request(body, call);
        try {
            return http.exchange(request, response -> read(response, request, call), call.timeLimit());
        } catch (TimeoutException _) {
            return Unavailable.of(Outcome.TIMEOUT);
        } catch (ExecutionException e) {
            return failed(e.getCause());
        }
    }

    private HttpPost request(byte[] body, Call call) {
        HttpPost request = new HttpPost(address);
        headers.forEach(request::addHeader);
        request.addHeader("Accept", "application/json");
        request.addHeader("Idempotency-Key", call.idempotencyKey());
        request.setEntity(new ByteArrayEntity(body, JSON_TYPE));
        return request;
    }

    private CallResult read(ClassicHttpResponse response, HttpPost request, Call call) throws IOException {
        int status = response.getCode();
        byte[] bytes = read(response.getEntity());
        if (bytes.length > MAX_BODY_BYTES) {
            request.abort(); // otherwise the client would read to the end in order to keep the connection
            throw new OversizeException(status);
        }
        JsonNode body = parse(bytes);
        if (status == 200) {
            return dialect.read(body, call);
        }
        boolean ourFault = status >= 400 && status < 500; // a 5xx is the provider's fault, whatever its body says
        if (ourFault && dialect.isRefusal(body)) {
            return new Refused(Tokens.NONE, status);
        }
        if (status == PAYMENT_REQUIRED || ourFault && dialect.isSpent(body)) {
            return new Unavailable(Outcome.RATE_LIMITED, status, SPENT_FOR);
        }
        return new Unavailable(outcome(status), status, RetryAfter.of(response, status, clock.instant()));
    }

    /** Reads the body, decompressed. If it is too long, one byte more than allowed is returned. */
    private static byte[] read(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        int most = MAX_BODY_BYTES + 1;
        if ("gzip".equalsIgnoreCase(entity.getContentEncoding())) { // not requested, but some proxies compress anyway
            return new GZIPInputStream(entity.getContent()).readNBytes(most);
        }
        long length = entity.getContentLength(); // negative if unknown
        return entity.getContent().readNBytes(length < 0 || length > most ? most : (int) length);
    }

    /** Parses a body. A body that is no JSON, such as an error page, gives a missing node. */
    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    private static Outcome outcome(int status) {
        return switch (status) {
            case 401, 403 -> Outcome.UNAUTHORIZED;
            case 408, 504 -> Outcome.TIMEOUT;
            case 429 -> Outcome.RATE_LIMITED;
            default -> status >= 500 ? Outcome.SERVER_ERROR : Outcome.BAD_ANSWER;
        };
    }

    private static CallResult failed(@Nullable Throwable cause) {
        return switch (cause) {
            case OversizeException e -> new Unavailable(Outcome.BAD_ANSWER, e.status, null);
            case SocketTimeoutException _ -> Unavailable.of(Outcome.TIMEOUT); // while connecting
            case ZipException _ -> Unavailable.of(Outcome.BAD_ANSWER);
            case MessageConstraintException _ -> Unavailable.of(Outcome.BAD_ANSWER); // the response head is too large
            case IOException _ -> Unavailable.of(Outcome.NETWORK_ERROR);
            case Error e -> throw e;
            case null, default -> throw new IllegalStateException("the HTTP client failed", cause);
        };
    }

    /** The body has more than {@link #MAX_BODY_BYTES}. */
    private static final class OversizeException extends IOException {
        @Serial
        private static final long serialVersionUID = 1;

        private final int status;

        OversizeException(int status) {
            super("more than %d bytes".formatted(MAX_BODY_BYTES));
            this.status = status;
        }
    }
}
