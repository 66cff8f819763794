package dev.enhancer.worker.provider.chain;

import dev.enhancer.worker.provider.call.Reply;
import dev.enhancer.worker.provider.share.ReportedProvider;
import java.time.Duration;
import java.util.Optional;

/** One provider's place in the chain. */
public interface Link extends ReportedProvider {
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

    /** What all but a twentieth of its recent answers took at most; empty: there were too few. */
    Optional<Duration> usualLatency();
}
