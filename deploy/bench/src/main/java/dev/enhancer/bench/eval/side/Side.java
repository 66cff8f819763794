package dev.enhancer.bench.eval.side;

import dev.enhancer.bench.eval.set.Case;

/** One of the things that are compared. Any number of threads may ask it at once. */
public interface Side extends AutoCloseable {
    /** Stands in the report. */
    String name();

    /**
     * Makes sure that the side can be asked.
     *
     * @throws IllegalStateException if it cannot, for example because it refuses the credentials
     */
    default void open() throws InterruptedException {}

    /** Enhances the rough prompt of a case. A failure of a job is an output, not an exception. */
    Output enhance(Case given) throws InterruptedException;

    /** Most cases that should be in work at once. */
    int parallel();

    @Override
    default void close() {}

    /**
     * A side as the command line names it.
     *
     * @param label {@code a} or {@code b}
     * @param spec {@code rules}, or {@code URL,provider[,model]}
     * @param parallel most jobs of a running system at once
     * @throws IllegalArgumentException for anything else
     */
    static Side parse(String label, String spec, int parallel) {
        if (spec.equals(RulesSide.NAME)) {
            return new RulesSide();
        }
        String[] parts = spec.split(",", -1);
        if (parts.length < 2 || parts.length > 3 || !parts[0].startsWith("http")) {
            throw new IllegalArgumentException("%s=%s: must be rules, or URL,provider[,model]".formatted(label, spec));
        }
        return new ServiceSide(
                spec,
                ApiClient.of(parts[0], Credentials.fromEnvironment(label)),
                parts[1],
                parts.length == 3 ? parts[2] : null,
                parallel);
    }
}
