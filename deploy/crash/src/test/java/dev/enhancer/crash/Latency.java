package dev.enhancer.crash;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a provider takes: mostly about as long, sometimes much longer.
 *
 * @param usual ± a half
 * @param tail instead, now and then
 * @param tailShare of all answers, 0 to 1
 */
record Latency(Duration usual, Duration tail, double tailShare) {
    /** Some hundred jobs in hand at some hundred a second, and a few that outlast most faults. */
    static final Latency HEAVY_TAILED = new Latency(Duration.ofMillis(400), Duration.ofSeconds(3), 0.02);

    Duration next(RandomGenerator random) {
        return random.nextDouble() < tailShare
                ? tail
                : Duration.ofNanos((long) (usual.toNanos() * (0.5 + random.nextDouble())));
    }
}
