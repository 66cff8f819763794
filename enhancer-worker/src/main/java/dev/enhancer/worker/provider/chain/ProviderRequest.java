package dev.enhancer.worker.provider.chain;

import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.call.Reminder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one job asks of one provider.
 *
 * @param model the model that the client wants from this provider; null: the configured one
 * @param behind the providers that come after this one
 * @param ledger the calls that the job has made, and how many are left
 */
public record ProviderRequest(Prompt prompt, @Nullable String model, List<Link> behind, Ledger ledger) {
    /** The same request with a reminder at the end of its prompt. */
    public ProviderRequest with(Reminder reminder) {
        return new ProviderRequest(prompt.with(reminder), model, behind, ledger);
    }

    /** How many remote providers could be asked after this one. */
    public int othersBehind() {
        int ready = 0;
        for (Link link : behind) {
            if (link.isRemote() && link.isReady()) {
                ready++;
            }
        }
        return ready;
    }

    /**
     * How many calls the job may make to this provider: an equal share of those left, rounded up, so that some remain for
     * the providers behind.
     */
    public int callsToMake() {
        return Math.ceilDiv(ledger.callsLeft(), 1 + othersBehind());
    }
}
