package dev.enhancer.worker.provider.call;

/** An AI service, or what stands in for one. Keeps nothing of a job; any number of threads may ask at once. */
public interface Provider {
    /**
     * Asks once and waits for the reply.
     *
     * @return the answer, or what came instead: whatever a service may do to its callers is a value, not an exception
     * @throws InterruptedException if the waiting thread was interrupted; the call is aborted and its connection closed
     */
    Reply ask(Prompt prompt, Call call) throws InterruptedException;
}
