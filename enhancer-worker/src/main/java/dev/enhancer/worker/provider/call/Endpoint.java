package dev.enhancer.worker.provider.call;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.json.UntrustedJson;
import dev.enhancer.worker.provider.call.Reply.Refused;
import dev.enhancer.worker.provider.call.Reply.Tokens;
import dev.enhancer.worker.provider.call.Reply.Unavailable;
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
 * Where a provider takes JSON over HTTP. Turns everything that can go wrong on the way into a {@link Reply}; what the
 * JSON of one vendor means is told by its {@link Dialect}.
 */
public final class Endpoint {
    /** An answer of 32,000 tokens at 4 characters is a quarter of it. With its input it still fits a Kafka record of 1 MiB. */
    static final int MAX_BODY_BYTES = 512 * 1024;

    /** How soon an account without money may have some again. */
    static final Duration SPENT_FOR = Duration.ofMinutes(10);

    /** Names, in lower case, of the headers that all calls have, or that are a matter of the connection. */
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
    private static final ContentType JSON_TYPE = ContentType.create("application/json"); // it has no charset
    private static final JsonMapper JSON = UntrustedJson.builder().build();

    private final Http http;
    private final URI address;
    private final List<Header> headers;
    private final Dialect dialect;
    private final Clock clock;

    /** @param headers that all calls have */
    public Endpoint(Http http, URI address, List<Header> headers, Dialect dialect, Clock clock) {
        this.http = http;
        this.address = address;
        this.headers = List.copyOf(headers);
        this.dialect = dialect;
        this.clock = clock;
    }

    /**
     * Posts a request and waits for the whole answer, at most as long as the call may take.
     *
     * @param body UTF-8 JSON
     */
    public Reply post(byte[] body, Call call) throws InterruptedException {
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

    private Reply read(ClassicHttpResponse response, HttpPost request, Call call) throws IOException {
        int status = response.getCode();
        byte[] bytes = read(response.getEntity());
        if (bytes.length > MAX_BODY_BYTES) {
            request.abort(); // else the client would read on to the end, to keep the connection
            throw new OversizeException(status);
        }
        JsonNode body = parse(bytes);
        if (status == 200) {
            return dialect.read(body, call);
        }
        boolean ourFault = status >= 400 && status < 500; // a 5xx is theirs whatever it says of its cause
        if (ourFault && dialect.isRefusal(body)) {
            return new Refused(Tokens.NONE, status);
        }
        if (status == PAYMENT_REQUIRED || ourFault && dialect.isSpent(body)) {
            return new Unavailable(Outcome.RATE_LIMITED, status, SPENT_FOR);
        }
        return new Unavailable(outcome(status), status, RetryAfter.of(response, status, clock.instant()));
    }

    /** The body, unpacked; of one that is too long, a byte more than there may be. */
    private static byte[] read(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        int most = MAX_BODY_BYTES + 1;
        if ("gzip".equalsIgnoreCase(entity.getContentEncoding())) { // not asked for, but some proxies do it
            return new GZIPInputStream(entity.getContent()).readNBytes(most);
        }
        long length = entity.getContentLength(); // negative if it is not known
        return entity.getContent().readNBytes(length < 0 || length > most ? most : (int) length);
    }

    /** What it says, if it is JSON; an error page need not be. */
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

    private static Reply failed(@Nullable Throwable cause) {
        return switch (cause) {
            case OversizeException e -> new Unavailable(Outcome.BAD_ANSWER, e.status, null);
            case SocketTimeoutException _ -> Unavailable.of(Outcome.TIMEOUT); // of the connect
            case ZipException _ -> Unavailable.of(Outcome.BAD_ANSWER);
            case MessageConstraintException _ -> Unavailable.of(Outcome.BAD_ANSWER); // of the head of the response
            case IOException _ -> Unavailable.of(Outcome.NETWORK_ERROR);
            case Error e -> throw e;
            case null, default -> throw new IllegalStateException("the HTTP client failed", cause);
        };
    }

    /** More than {@link #MAX_BODY_BYTES} came. */
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
