package dev.enhancer.worker.intake;

/**
 * Identifies the queue in which a record waits.
 *
 * @param client whose record it is; clients share the slots with one another
 * @param part the part of the client's records that may have a limit of its own ({@link Disposition.SetAside}); empty: none
 */
public record QueueKey(String client, String part) {
    /** The queue of a client whose records all have the same limits. */
    public QueueKey(String client) {
        this(client, "");
    }
}
