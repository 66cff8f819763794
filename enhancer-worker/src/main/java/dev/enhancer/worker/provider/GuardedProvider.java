package dev.enhancer.worker.provider;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.worker.provider.call.Reply;
import dev.enhancer.worker.provider.call.Reply.Unavailable;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.core.exception.AcquirePermissionCancelledException;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import java.io.Serial;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/**
 * A remote provider behind its guards. What cannot be asked now is passed over, with the reason in the ledger.
 *
 * <p>Retrying is resilience4j's, but whether and when to retry depends on the reply and on the job (its budget, its
 * deadline, who comes behind), which no configuration of a shared {@code Retry} can know: each {@link Try} carries the
 * answer, and the {@code Retry} does as it says.
 */
final class GuardedProvider implements Link {
    private final MeasuredProvider provider;
    private final Guards guards;
    private final RetryRule rule;
    private final KeyWatch key;
    private final Bottleneck bottleneck;

    GuardedProvider(MeasuredProvider provider, Guards guards, RetryRule rule, KeyWatch key, Bottleneck bottleneck) {
        this.provider = provider;
        this.guards = guards;
        this.rule = rule;
        this.key = key;
        this.bottleneck = bottleneck;
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public boolean isReady() {
        return guards.isReady();
    }

    @Override
    public Reply ask(Turn turn) throws InterruptedException {
        if (turn.ledger().callsLeft() == 0) {
            return passedOver(turn, Outcome.SKIPPED_BUDGET);
        }
        if (!guards.letsThrough()) {
            return passedOver(turn, Outcome.SKIPPED_OPEN_BREAKER);
        }
        try {
            return guards.around(new Visit(turn)).call().reply();
        } catch (RequestNotPermitted | BulkheadFullException _) {
            bottleneck.sentAway();
            return passedOver(turn, Outcome.SKIPPED_BUDGET);
        } catch (CallNotPermittedException _) {
            return passedOver(turn, Outcome.SKIPPED_OPEN_BREAKER);
        } catch (DeadlineException _) {
            return Unavailable.of(Outcome.ABORTED);
        } catch (AcquirePermissionCancelledException | CancellationException _) {
            Thread.interrupted(); // resilience4j's way to say so; ours is the exception
            throw new InterruptedException("while waiting for " + name());
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("nothing else is thrown", e);
        }
    }

    private Reply passedOver(Turn turn, Outcome outcome) {
        turn.ledger().skip(name(), provider.model(turn), outcome);
        return Unavailable.of(outcome);
    }

    /** The calls of one job to this provider, each with the decision on the next. */
    private final class Visit implements Callable<Try> {
        private final Turn turn;
        private final RetryRule.Course course;

        Visit(Turn turn) {
            this.turn = turn;
            course = rule.start(turn, guards);
        }

        @Override
        public Try call() throws InterruptedException, DeadlineException {
            turn.ledger().spend();
            Reply reply = provider.call(turn);
            if (turn.ledger().isOutOfTime() && reply instanceof Unavailable) {
                throw DeadlineException.INSTANCE;
            }
            key.note(reply);
            bottleneck.note(reply);
            return new Try(reply, course.waitAfter(reply));
        }
    }

    /**
     * The job's time is over. An exception, because to the breaker it must be neither success nor failure: else jobs
     * in a hurry could close a provider to all others.
     */
    private static final class DeadlineException extends Exception {
        @Serial
        private static final long serialVersionUID = 1;

        static final DeadlineException INSTANCE = new DeadlineException();

        private DeadlineException() {
            super("the job's deadline has passed", null, false, false);
        }
    }
}
