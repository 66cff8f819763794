package dev.enhancer.ingress.ratelimit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;

/** Counts requests in this process. It knows nothing of other ingress nodes, nor of what Redis counted before. */
final class LocalLimits {
    private static final int MAX_KEYS = 10_000; // 800 bytes each
    private static final Duration EXPIRY = Duration.ofSeconds(61);

    private final Clock clock;
    private final LoadingCache<String, SlidingMinute> minutes = Caffeine.newBuilder()
            .maximumSize(MAX_KEYS)
            .expireAfterAccess(EXPIRY)
            .build(_ -> new SlidingMinute());

    LocalLimits(Clock clock) {
        this.clock = clock;
    }

    Consumption take(Limit limit, int count) {
        return minutes.get(limit.key()).take(count, limit.perMinute(), clock.millis());
    }

    void giveBack(Limit limit, int count, long second) {
        minutes.get(limit.key()).giveBack(count, second);
    }
}
