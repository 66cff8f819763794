package dev.enhancer.ingress.change;

/** What came of cancelling a job. */
public sealed interface Cancellation {
    /** @param document its final document, as it stands in Redis */
    record Cancelled(byte[] document) implements Cancellation {}

    /** It had ended before. */
    record AlreadyFinal() implements Cancellation {}

    /** The client has no such job. */
    record NotFound() implements Cancellation {}
}
