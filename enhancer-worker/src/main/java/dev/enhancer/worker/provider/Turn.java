package dev.enhancer.worker.provider;

import dev.enhancer.worker.provider.call.Prompt;
import org.jspecify.annotations.Nullable;

/**
 * One job's turn at one provider.
 *
 * @param model the model that the client wants of this provider; null: the configured one
 * @param othersBehind remote providers that could be asked after this one
 * @param ledger what the job has used so far, and what it has left
 */
record Turn(Prompt prompt, @Nullable String model, int othersBehind, Ledger ledger) {
    /** Calls that this provider may make: its even share of those left, rounded up, so that the others get theirs. */
    int callsToMake() {
        return Math.ceilDiv(ledger.callsLeft(), 1 + othersBehind);
    }
}
