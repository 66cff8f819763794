package dev.enhancer.worker.provider.chain;

import dev.enhancer.worker.exchange.ReportedProvider;
import dev.enhancer.worker.provider.call.CallResult;
import java.time.Duration;
import java.util.Optional;

/** One provider in the chain. */
public interface Link extends ReportedProvider {
    /** False for the local rules. They use no call of the budget, and their result is a fallback unless they were named. */
    boolean isRemote();

    /** False while a call is known to be useless. */
    boolean isReady();

    /**
     * Calls the provider, again if it fails and a repetition makes sense. Every call is added to the ledger of the request.
     *
     * @return the outcome of the last call
     * @throws InterruptedException if the thread was interrupted, during a call or while it waited for one
     */
    CallResult ask(ProviderRequest request) throws InterruptedException;

    /** The time within which 95 percent of its recent completions came; empty: there were too few to tell. */
    Optional<Duration> usualLatency();
}
