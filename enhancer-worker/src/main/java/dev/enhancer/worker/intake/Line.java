package dev.enhancer.worker.intake;

/**
 * Where a record waits.
 *
 * @param client for whom it is: those of one share the slots with those of others
 * @param part what of the client's may be at a limit of its own ({@link Disposition.SetAside}); empty: nothing
 */
public record Line(String client, String part) {
    /** Of a client all of whose records have the same limits. */
    public Line(String client) {
        this(client, "");
    }
}
