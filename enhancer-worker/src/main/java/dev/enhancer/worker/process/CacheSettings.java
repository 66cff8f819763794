package dev.enhancer.worker.process;

import dev.enhancer.common.setting.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whether and how long jobs with the same request share one completion.
 *
 * @param ttl how long, from the claim of the first of them, but not after its record has expired; 0: each job makes its own
 *     call ({@code CACHE_TTL})
 * @param acrossClients whether clients share: a hit reveals that another client sent the same request
 *     ({@code CACHE_ACROSS_CLIENTS})
 */
@ConfigurationProperties("enhancer.cache")
record CacheSettings(Duration ttl, boolean acrossClients) {
    /** With a shorter time, a long call would lose its key before it ends. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    CacheSettings {
        if (!ttl.isZero() && ttl.compareTo(SHORTEST) < 0) {
            throw new InvalidSettingException(
                    "CACHE_TTL (enhancer.cache.ttl)", "must be at least PT1M, or PT0S for none");
        }
    }
}
