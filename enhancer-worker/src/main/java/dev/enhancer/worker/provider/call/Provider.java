package dev.enhancer.worker.provider.call;

/** An AI service, or a substitute for one. It keeps no state of a job. Any number of threads may call it at once. */
public interface Provider {
    /**
     * Makes one call and waits for its outcome.
     *
     * @return the completion, or why there is none: failures of a service are values, not exceptions
     * @throws InterruptedException if the waiting thread was interrupted; the call is aborted and its connection closed
     */
    CallResult ask(Prompt prompt, Call call) throws InterruptedException;
}
