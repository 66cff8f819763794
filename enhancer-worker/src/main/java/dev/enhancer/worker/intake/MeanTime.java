package dev.enhancer.worker.intake;

/** A moving mean: the plain mean of the first samples, later weighted towards about the last {@value #MEMORY}. */
final class MeanTime {
    private static final int MEMORY = 200;

    private long samples;
    private double nanos;

    void add(long sampleNanos) {
        samples++;
        nanos += (sampleNanos - nanos) / Math.min(samples, MEMORY);
    }

    /** The mean in nanoseconds; 0 before the first sample. */
    double nanos() {
        return nanos;
    }
}
