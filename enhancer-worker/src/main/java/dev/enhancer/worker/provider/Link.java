package dev.enhancer.worker.provider;

import dev.enhancer.worker.provider.call.Reply;

/** One provider's place in the chain. */
sealed interface Link permits GuardedProvider, LocalProvider {
    /** The name in settings, results and attempts. */
    String name();

    /** False for the local rules: they cost no call, and what they make in another's place is a fallback. */
    boolean isRemote();

    /** False while it is known that asking is of no use. */
    boolean isReady();

    /**
     * Asks the provider, as often as makes sense, and writes every call into the turn's ledger.
     *
     * @return the last reply
     * @throws InterruptedException if the thread was interrupted, also while it waited to ask
     */
    Reply ask(Turn turn) throws InterruptedException;
}
