package dev.enhancer.ingress.ratelimit;

import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;

/**
 * Writes the state of a limit into a response: the usual {@code X-RateLimit} fields and those of the IETF draft. Times say
 * when more requests become free. They are rounded up, so that a client that waits until then does not come too early.
 */
final class LimitHeaders {
    private static final long MILLIS = TimeUnit.SECONDS.toMillis(1);

    private LimitHeaders() {}

    static void write(HttpHeaders headers, Limit limit, Consumption taken) {
        String limitClass = limit.limitClass().wireName();
        String perMinute = Integer.toString(limit.perMinute());
        String left = Integer.toString(taken.left());
        headers.set("X-RateLimit-Limit", perMinute);
        headers.set("X-RateLimit-Remaining", left);
        headers.set("X-RateLimit-Reset", Long.toString(seconds(taken.atMillis() + taken.waitMillis())));
        headers.set("RateLimit-Policy", "\"" + limitClass + "\";q=" + perMinute + ";w=60");
        headers.set("RateLimit", "\"" + limitClass + "\";r=" + left + ";t=" + seconds(taken.waitMillis()));
    }

    /** Tells a refused client when to try again. */
    static void writeRetryAfter(HttpHeaders headers, Consumption refused) {
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds(refused.waitMillis()))));
    }

    private static long seconds(long millis) {
        return Math.ceilDiv(millis, MILLIS);
    }
}
