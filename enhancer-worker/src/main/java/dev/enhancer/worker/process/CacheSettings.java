package dev.enhancer.worker.process;

import dev.enhancer.common.setting.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whether and how long one job's answer is used for others that ask the same.
 *
 * @param ttl from when the first of them was taken up, and not beyond its own end; 0: each job makes its own call
 *     ({@code CACHE_TTL})
 * @param acrossClients whether clients share: a hit tells that somebody asked the same before ({@code CACHE_ACROSS_CLIENTS})
 */
@ConfigurationProperties("enhancer.cache")
record CacheSettings(Duration ttl, boolean acrossClients) {
    /** A call that runs longer would not be shared to its end. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    CacheSettings {
        if (!ttl.isZero() && ttl.compareTo(SHORTEST) < 0) {
            throw new InvalidSettingException(
                    "CACHE_TTL (enhancer.cache.ttl)", "must be at least PT1M, or PT0S for none");
        }
    }
}
