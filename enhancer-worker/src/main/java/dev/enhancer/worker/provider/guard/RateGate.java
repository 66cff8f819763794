package dev.enhancer.worker.provider.guard;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.call.Reply;
import dev.enhancer.worker.provider.call.Reply.Answer;
import dev.enhancer.worker.provider.call.Reply.Refused;
import dev.enhancer.worker.provider.call.Reply.Tokens;
import dev.enhancer.worker.provider.call.Reply.Unavailable;
import dev.enhancer.worker.provider.chain.Turn;
import dev.enhancer.worker.provider.share.RateBudget;
import java.io.Serial;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Has calls wait until the provider grants them: until one of its keys is not out, and until its budget of a minute has
 * one left. A job that waits uses no attempt. It waits as long as its deadline leaves time for the call, or a moment only
 * if another provider could be asked instead.
 */
final class RateGate {
    /** So often a waiting job looks whether the provider is worth waiting for. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final int CHARS_PER_TOKEN = 4;
    private static final int TOKENS_OF_FIRST_ANSWER = 500;

    private final KeyRing keys;
    private final RateBudget budget;
    private final Patience patience;
    private final AtomicInteger tokensOfAnswer = new AtomicInteger(TOKENS_OF_FIRST_ANSWER);

    RateGate(KeyRing keys, RateBudget budget, Patience patience) {
        this.keys = keys;
        this.budget = budget;
        this.patience = patience;
    }

    /**
     * How long a job waits for a provider.
     *
     * @param withOthers while another remote provider could be asked
     * @param forKeys otherwise, for a key that the provider sent away
     * @param forCall total time of one call, which is left to a job that waits for the budget
     */
    record Patience(Duration withOthers, Duration forKeys, Duration forCall) {
        private Duration ofKeys(Turn turn) {
            return shorter(
                    turn.othersBehind() > 0 ? withOthers : forKeys,
                    turn.ledger().timeLeft());
        }

        private Duration ofBudget(Turn turn) {
            Duration left = turn.ledger().timeLeft();
            Duration untilCall = left.minus(forCall);
            boolean hurried = turn.othersBehind() > 0 || untilCall.compareTo(withOthers) < 0;
            return hurried ? shorter(withOthers, left) : untilCall;
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }

    /**
     * The call, made when it is granted.
     *
     * @param isUp whether the provider is still worth waiting for
     */
    Callable<Try> around(Turn turn, BooleanSupplier isUp, Callable<Try> call) {
        return () -> {
            Duration untilKey = keys.untilReady();
            boolean worthIt = untilKey.isZero() || untilKey.compareTo(patience.ofKeys(turn)) <= 0;
            wait(worthIt ? untilKey : null, isUp);
            int tokens = estimate(turn.prompt());
            wait(budget.take(tokens, patience.ofBudget(turn)), isUp);
            Try last = call.call();
            settle(tokens, last.reply());
            return last;
        };
    }

    /** False while all keys are out for longer than is worth a wait if another provider could be asked. */
    boolean hasKeySoon() {
        return keys.untilReady().compareTo(patience.withOthers()) <= 0;
    }

    RateBudget budget() {
        return budget;
    }

    /** @param wait null: too long */
    private static void wait(@Nullable Duration wait, BooleanSupplier isUp)
            throws InterruptedException, SpentException {
        if (wait == null) {
            throw SpentException.INSTANCE;
        }
        for (Duration left = wait; left.isPositive(); left = left.minus(LOOK)) {
            if (!isUp.getAsBoolean()) {
                throw SpentException.INSTANCE;
            }
            NANOSECONDS.sleep(left.compareTo(LOOK) < 0 ? left.toNanos() : LOOK.toNanos());
        }
    }

    private int estimate(Prompt prompt) {
        return (prompt.system().length() + prompt.user().length()) / CHARS_PER_TOKEN + tokensOfAnswer.get();
    }

    private void settle(int tokens, Reply reply) {
        Tokens used =
                switch (reply) {
                    case Answer answer -> answer.tokens();
                    case Refused refused -> refused.tokens();
                    case Unavailable unavailable -> unavailable.tokens();
                };
        if (reply instanceof Answer && used.output() == 0) {
            return; // it does not count for us
        }
        if (reply instanceof Answer) {
            tokensOfAnswer.updateAndGet(mean -> mean + (used.output() - mean) / 8);
        }
        budget.settle(tokens, used);
    }

    /** The provider grants no call in a time that is worth waiting for. */
    static final class SpentException extends Exception {
        @Serial
        private static final long serialVersionUID = 1;

        static final SpentException INSTANCE = new SpentException();

        private SpentException() {
            super("no call is granted in time", null, false, false);
        }
    }
}
