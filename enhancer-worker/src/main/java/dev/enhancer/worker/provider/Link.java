package dev.enhancer.worker.provider;

import dev.enhancer.common.provider.ProviderReport;
import dev.enhancer.worker.provider.call.Reply;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** What all but a twentieth of its recent answers took at most; empty: there were too few. */
    Optional<Duration> usualLatency();

    /** How this worker finds it. */
    ProviderReport report();

    /** Does as operators want: a {@link dev.enhancer.common.provider.ProviderSwitch}, null if they never said. */
    void switchTo(@Nullable String position);

    /** For how long it gets no calls, if that is news for other workers; else zero. */
    Duration downToTell();

    /** Another worker gives it no calls for so long. */
    void hearDown(Duration left, String worker);
}
