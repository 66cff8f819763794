package dev.enhancer.worker.provider.guard;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Completion;
import dev.enhancer.worker.provider.call.CallResult.Refused;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.chain.ProviderRequest;
import dev.enhancer.worker.provider.share.RateBudget;
import java.io.Serial;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call wait until the provider grants it: until one of its keys can be used, and until the budget of a minute
 * has a request and enough tokens left. A waiting job uses no attempt; {@link WaitLimits} limits its wait.
 */
final class RateGate {
    /** How often a waiting job checks whether the provider is still worth waiting for. */
    private static final Duration CHECK_EVERY = Duration.ofSeconds(1);

    private static final int CHARS_PER_TOKEN = 4;
    /** Tokens of a completion, until some were counted. */
    private static final int FIRST_ESTIMATE = 500;

    private final KeyRing keys;
    private final RateBudget budget;
    private final WaitLimits waitLimits;
    private final AtomicInteger meanCompletionTokens = new AtomicInteger(FIRST_ESTIMATE);

    RateGate(KeyRing keys, RateBudget budget, WaitLimits waitLimits) {
        this.keys = keys;
        this.budget = budget;
        this.waitLimits = waitLimits;
    }

    /**
     * How long a job waits for a provider, at most until its deadline.
     *
     * @param withOthers the longest wait while another remote provider could be asked instead
     * @param forKeys the longest wait for a key if there is no other provider
     * @param forCall total time of one call: without another provider, a job waits for the budget only as long as its
     *     deadline still leaves this time
     */
    record WaitLimits(Duration withOthers, Duration forKeys, Duration forCall) {
        private Duration longestForKeys(ProviderRequest request) {
            return shorter(
                    request.othersBehind() > 0 ? withOthers : forKeys,
                    request.ledger().timeLeft());
        }

        private Duration longestForBudget(ProviderRequest request) {
            Duration left = request.ledger().timeLeft();
            Duration untilCall = left.minus(forCall);
            boolean waitsBriefly = request.othersBehind() > 0 || untilCall.compareTo(withOthers) < 0;
            return waitsBriefly ? shorter(withOthers, left) : untilCall;
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }

    /**
     * Wraps a call so that it is made only when it is granted.
     *
     * @param isUp whether the provider is still worth waiting for
     */
    Callable<CallOutcome> around(ProviderRequest request, BooleanSupplier isUp, Callable<CallOutcome> call) {
        return () -> {
            Duration untilKey = keys.untilReady();
            boolean worthIt = untilKey.isZero() || untilKey.compareTo(waitLimits.longestForKeys(request)) <= 0;
            wait(worthIt ? untilKey : null, isUp);
            int tokens = estimate(request.prompt());
            wait(budget.take(request.ledger().job(), tokens, waitLimits.longestForBudget(request)), isUp);
            CallOutcome last = call.call();
            settle(tokens, last.reply());
            return last;
        };
    }

    /** False while no key can be used within the wait that is allowed when another provider could be asked. */
    boolean hasKeySoon() {
        return keys.untilReady().compareTo(waitLimits.withOthers()) <= 0;
    }

    RateBudget budget() {
        return budget;
    }

    /** @param wait null: longer than allowed */
    private static void wait(@Nullable Duration wait, BooleanSupplier isUp)
            throws InterruptedException, NotGrantedException {
        if (wait == null) {
            throw NotGrantedException.INSTANCE;
        }
        for (Duration left = wait; left.isPositive(); left = left.minus(CHECK_EVERY)) {
            if (!isUp.getAsBoolean()) {
                throw NotGrantedException.INSTANCE;
            }
            NANOSECONDS.sleep(left.compareTo(CHECK_EVERY) < 0 ? left.toNanos() : CHECK_EVERY.toNanos());
        }
    }

    private int estimate(Prompt prompt) {
        return (prompt.system().length() + prompt.user().length()) / CHARS_PER_TOKEN + meanCompletionTokens.get();
    }

    private void settle(int tokens, CallResult reply) {
        Tokens used =
                switch (reply) {
                    case Completion answer -> answer.tokens();
                    case Refused refused -> refused.tokens();
                    case Unavailable unavailable -> unavailable.tokens();
                };
        if (reply instanceof Completion && used.output() == 0) {
            return; // the provider does not report its tokens
        }
        if (reply instanceof Completion) {
            meanCompletionTokens.updateAndGet(mean -> mean + (used.output() - mean) / 8);
        }
        budget.settle(tokens, used);
    }

    /** No call is granted within the allowed wait, or the job's budget is used up. */
    static final class NotGrantedException extends Exception {
        @Serial
        private static final long serialVersionUID = 1;

        static final NotGrantedException INSTANCE = new NotGrantedException();

        private NotGrantedException() {
            super("no call is granted in time", null, false, false);
        }
    }
}
