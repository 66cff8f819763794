package dev.enhancer.worker.provider.chain;

import dev.enhancer.worker.provider.call.Prompt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One job's turn at one provider.
 *
 * @param model the model that the client wants of this provider; null: the configured one
 * @param behind who comes after this one
 * @param ledger what the job has used so far, and what it has left
 */
public record Turn(Prompt prompt, @Nullable String model, List<Link> behind, Ledger ledger) {
    /** Remote providers that could be asked after this one. */
    public int othersBehind() {
        int ready = 0;
        for (Link link : behind) {
            if (link.isRemote() && link.isReady()) {
                ready++;
            }
        }
        return ready;
    }

    /** Calls that this provider may make: its even share of those left, rounded up, so that the others get theirs. */
    public int callsToMake() {
        return Math.ceilDiv(ledger.callsLeft(), 1 + othersBehind());
    }
}
