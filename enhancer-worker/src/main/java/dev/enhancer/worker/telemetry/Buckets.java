package dev.enhancer.worker.telemetry;

import java.time.Duration;
import java.util.Arrays;

/**
 * Upper bounds of histogram buckets. There should be few, since each bucket is a series and Micrometer's registry offers no
 * native histograms (docs/decisions/0020-metrics.md).
 */
public final class Buckets {
    private Buckets() {}

    /** Bounds in milliseconds, ascending. */
    public static Duration[] millis(long... bounds) {
        return Arrays.stream(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
