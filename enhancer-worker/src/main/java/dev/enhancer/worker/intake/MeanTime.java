package dev.enhancer.worker.intake;

/** A mean that forgets: the plain one of the first samples, later the last few hundred count. */
final class MeanTime {
    private static final int MEMORY = 200;

    private long samples;
    private double nanos;

    void add(long sampleNanos) {
        samples++;
        nanos += (sampleNanos - nanos) / Math.min(samples, MEMORY);
    }

    /** 0 before the first sample. */
    double nanos() {
        return nanos;
    }
}
