package dev.enhancer.bench.measure;

import java.time.Duration;
import java.util.List;

/** The part of a run that is evaluated: after the warm-up, and while jobs are still waiting. */
public final class Span {
    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final List<Sample> samples;

    private Span(List<Sample> samples) {
        this.samples = samples;
    }

    /**
     * @param jobs number of all jobs of the run
     * @param slots number of slots, which are all in use while this many jobs are unfinished
     * @throws IllegalStateException if the jobs ran out before there was anything to evaluate
     */
    public static Span of(List<Sample> samples, int jobs, int slots) {
        List<Sample> steady = samples.stream()
                .filter(sample -> sample.completed() + slots <= jobs)
                .toList();
        if (steady.size() < 2) {
            throw new IllegalStateException("%,d jobs were too few".formatted(jobs));
        }
        return new Span(steady);
    }

    /** Length of this part of the run. */
    public Duration length() {
        return last().at().minus(first().at());
    }

    /**
     * Jobs finished each second: the slope of the line that fits all samples best. Calls with equal latency end in waves. A
     * rate computed from the first and last sample alone would vary by some percent, depending on where in a wave they are.
     */
    public double rate() {
        double meanAt = samples.stream().mapToDouble(this::at).average().orElse(0);
        double meanCompleted =
                samples.stream().mapToLong(Sample::completed).average().orElse(0);
        double covariance = 0;
        double variance = 0;
        for (Sample sample : samples) {
            double offset = at(sample) - meanAt;
            covariance += offset * (sample.completed() - meanCompleted);
            variance += offset * offset;
        }
        return covariance / variance;
    }

    /** Mean number of jobs in flight at the provider. */
    public double meanInFlight() {
        return samples.stream().mapToInt(Sample::inFlight).average().orElse(0);
    }

    /** CPU milliseconds of the measured processes for each job. */
    public double cpuMillisPerJob() {
        return 1_000 * cores() / rate();
    }

    /** Cores that the measured processes kept busy. */
    public double cores() {
        return seconds(last().cpu().minus(first().cpu())) / seconds(length());
    }

    /** Cores that all processes of the machine kept busy. */
    public double machineCores() {
        return seconds(last().machine().minus(first().machine())) / seconds(length());
    }

    private double at(Sample sample) {
        return seconds(sample.at().minus(first().at()));
    }

    private Sample first() {
        return samples.getFirst();
    }

    private Sample last() {
        return samples.getLast();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }
}
