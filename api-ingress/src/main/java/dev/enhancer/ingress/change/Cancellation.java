package dev.enhancer.ingress.change;

/** The outcome of cancelling a job. */
public sealed interface Cancellation {
    /** @param document the final document of the job, as Redis has it */
    record Cancelled(byte[] document) implements Cancellation {}

    /** The job was final before. */
    record AlreadyFinal() implements Cancellation {}

    /** The client has no such job. */
    record NotFound() implements Cancellation {}
}
