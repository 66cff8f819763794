package dev.enhancer.bench.provider;

import java.time.Duration;
import java.util.Arrays;

/**
 * The latency of a provider.
 *
 * @param usual time of most calls
 * @param slow time of the others; at least {@code usual}
 * @param oneIn each call whose number is a multiple of this is slow, so that the mean is exact even over few calls; 0: none
 */
public record Latency(Duration usual, Duration slow, int oneIn) {

    public Latency {
        if (usual.isNegative() || usual.isZero() || slow.compareTo(usual) < 0 || oneIn < 0) {
            throw new IllegalArgumentException("invalid latency: %s, %s, one in %d".formatted(usual, slow, oneIn));
        }
    }

    /** @param text {@code MS}, or {@code MS:SLOW_MS:ONE_IN} */
    public static Latency parse(String text) {
        long[] numbers =
                Arrays.stream(text.split(":")).mapToLong(Long::parseLong).toArray();
        return switch (numbers.length) {
            case 1 -> new Latency(Duration.ofMillis(numbers[0]), Duration.ofMillis(numbers[0]), 0);
            case 3 ->
                new Latency(Duration.ofMillis(numbers[0]), Duration.ofMillis(numbers[1]), Math.toIntExact(numbers[2]));
            default -> throw new IllegalArgumentException("MS or MS:SLOW_MS:ONE_IN, not " + text);
        };
    }

    /** The text that {@link #parse} reads. */
    public String text() {
        return oneIn == 0
                ? Long.toString(usual.toMillis())
                : "%d:%d:%d".formatted(usual.toMillis(), slow.toMillis(), oneIn);
    }

    /** The text for tables. */
    public String label() {
        return oneIn == 0
                ? "%,d ms".formatted(usual.toMillis())
                : "%,d ms, one in %d %,d ms".formatted(usual.toMillis(), oneIn, slow.toMillis());
    }

    public Duration mean() {
        return oneIn == 0 ? usual : usual.multipliedBy(oneIn - 1L).plus(slow).dividedBy(oneIn);
    }

    /** The highest number of calls each second that this number of slots can make. */
    public double ideal(int slots) {
        return slots * (double) Duration.ofSeconds(1).toNanos() / mean().toNanos();
    }

    /** @param call number of the call, from 1 */
    Duration ofCall(long call) {
        return oneIn != 0 && call % oneIn == 0 ? slow : usual;
    }
}
