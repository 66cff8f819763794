package dev.enhancer.worker.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.enhancer.common.webhook.DeliveryAttempt;
import dev.enhancer.common.webhook.DeliveryError;
import dev.enhancer.worker.call.BoundedCalls;
import dev.enhancer.worker.call.CallClient;
import dev.enhancer.worker.call.RetryAfterHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts one request and reads its response. Every failure on the way becomes an {@link AttemptOutcome}. */
final class WebhookExchange {
    private static final Logger log = LoggerFactory.getLogger(WebhookExchange.class);

    /** Most bytes of a response that are read. A longer response does not change the outcome. */
    static final int MOST_READ = 64 * 1024;

    /** Most bytes of a response that are kept. */
    static final int MOST_KEPT = 1024;

    private static final ContentType JSON = ContentType.create("application/json"); // the media type defines no charset

    private final CallClient http;
    private final BoundedCalls calls;
    private final Duration timeout;

    /**
     * @param http checks addresses
     * @param timeout time limit of a whole attempt
     */
    WebhookExchange(CallClient http, BoundedCalls calls, Duration timeout) {
        this.http = http;
        this.calls = calls;
        this.timeout = timeout;
    }

    /**
     * Posts the request and waits for the response, at most for the time limit.
     *
     * @param request with its headers, without a body
     * @param webhookId for the log
     * @param at when the attempt began
     * @throws InterruptedException if the worker stops; the call is aborted
     */
    AttemptOutcome post(HttpPost request, byte[] json, String webhookId, Instant at) throws InterruptedException {
        long begin = System.nanoTime();
        Body body = new Body(json);
        request.setEntity(body);
        try {
            return calls.call(() -> exchange(request, body, at, begin), timeout);
        } catch (TimeoutException _) {
            return failed(at, begin, DeliveryError.TIMEOUT, body);
        } catch (ExecutionException e) {
            return failed(at, begin, errorOf(e.getCause(), webhookId), body);
        }
    }

    private AttemptOutcome exchange(HttpPost request, Body body, Instant at, long begin) throws IOException {
        try {
            return http.execute(request, response -> read(response, request, at, begin));
        } catch (NoHttpResponseException _) {
            // the server closed a kept connection at that moment, so it read nothing of this request
            body.isSent = false;
            return http.execute(copyOf(request), response -> read(response, request, at, begin));
        }
    }

    private static HttpPost copyOf(HttpPost request) {
        HttpPost copy = new HttpPost(request.getRequestUri());
        copy.setScheme(request.getScheme());
        copy.setAuthority(request.getAuthority());
        copy.setHeaders(request.getHeaders());
        copy.setEntity(request.getEntity());
        return copy;
    }

    private AttemptOutcome read(ClassicHttpResponse response, HttpPost request, Instant at, long begin)
            throws IOException {
        int status = response.getCode();
        byte[] kept = read(response.getEntity(), request);
        boolean delivered = status >= 200 && status < 300;
        Header retryAfter = response.getFirstHeader("Retry-After");
        return new AttemptOutcome(
                new DeliveryAttempt(
                        at,
                        status,
                        millisSince(begin),
                        delivered ? null : DeliveryError.BAD_STATUS,
                        kept.length == 0 ? null : new String(kept, UTF_8)),
                retryAfter == null ? null : RetryAfterHeader.parse(retryAfter.getValue(), at),
                true);
    }

    /** Reads to the end, so that the connection can be kept. If a response is too long, its connection is closed. */
    private static byte[] read(@Nullable HttpEntity entity, HttpPost request) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        InputStream in = entity.getContent();
        byte[] kept = in.readNBytes(MOST_KEPT);
        long left = MOST_READ - kept.length;
        byte[] chunk = new byte[8 * 1024];
        int n = 0;
        while (left > 0 && n >= 0) {
            n = in.read(chunk, 0, (int) Math.min(chunk.length, left));
            left -= Math.max(n, 0);
        }
        if (n >= 0 && left == 0) {
            request.abort(); // otherwise the client would read the rest to keep the connection
        }
        return kept;
    }

    private static AttemptOutcome failed(Instant at, long begin, DeliveryError error, Body body) {
        return new AttemptOutcome(new DeliveryAttempt(at, null, millisSince(begin), error, null), null, body.isSent);
    }

    private static long millisSince(long begin) {
        return NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private static DeliveryError errorOf(@Nullable Throwable cause, String webhookId) {
        return switch (cause) {
            case CheckedAddresses.NotAllowedException _ -> DeliveryError.ADDRESS_NOT_ALLOWED;
            case UnknownHostException _ -> DeliveryError.UNKNOWN_HOST;
            case SSLException _ -> DeliveryError.TLS_FAILED;
            case NoHttpResponseException _ -> DeliveryError.CONNECTION_FAILED;
            case MessageConstraintException _ -> DeliveryError.BAD_ANSWER;
            case SocketTimeoutException _ -> DeliveryError.TIMEOUT; // connect time-out
            case IOException e when e.getCause() instanceof HttpException -> DeliveryError.BAD_ANSWER;
            case IOException _ -> DeliveryError.CONNECTION_FAILED;
            case null, default -> {
                // an Error or a defect that this response causes, and that an immediate retry would cause again
                log.atError()
                        .addKeyValue("webhook_id", webhookId)
                        .setCause(cause)
                        .log("webhook.defect");
                yield DeliveryError.BAD_ANSWER;
            }
        };
    }

    /** A body that knows whether the client began to write it, which needs a connection. */
    private static final class Body extends HttpEntityWrapper {
        private volatile boolean isSent;

        Body(byte[] json) {
            super(new ByteArrayEntity(json, JSON));
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            isSent = true;
            super.writeTo(out);
        }
    }
}
