package dev.enhancer.worker.provider.guard;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.provider.Latencies;
import dev.enhancer.common.provider.ProviderReport;
import dev.enhancer.common.provider.ProviderReport.Breaker;
import dev.enhancer.worker.provider.call.Reply;
import dev.enhancer.worker.provider.call.Reply.Unavailable;
import dev.enhancer.worker.provider.chain.Link;
import dev.enhancer.worker.provider.chain.MeasuredProvider;
import dev.enhancer.worker.provider.chain.Turn;
import dev.enhancer.worker.provider.guard.RateGate.SpentException;
import dev.enhancer.worker.provider.share.SharedBreaker;
import dev.enhancer.worker.provider.share.Switch;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.core.exception.AcquirePermissionCancelledException;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A remote provider behind its guards. What cannot be asked now is passed over, with the reason in the ledger.
 *
 * <p>Retrying is resilience4j's, but whether and when to retry depends on the reply and on the job (its budget, its
 * deadline, who comes behind), which no configuration of a shared {@code Retry} can know: each {@link Try} carries the
 * answer, and the {@code Retry} does as it says.
 */
final class GuardedProvider implements Link {
    private static final double USUAL = 0.95;
    private static final int FEWEST_TO_KNOW = 20;

    private final MeasuredProvider provider;
    private final Guards guards;
    private final RetryRule rule;
    private final KeyRing keys;
    private final SharedBreaker breaker;
    private final Bottleneck bottleneck;
    private final Switch enabled = new Switch();
    private volatile int requestsLeft = -1;

    GuardedProvider(
            MeasuredProvider provider,
            Guards guards,
            RetryRule rule,
            KeyRing keys,
            SharedBreaker breaker,
            Bottleneck bottleneck) {
        this.provider = provider;
        this.guards = guards;
        this.rule = rule;
        this.keys = keys;
        this.breaker = breaker;
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
        return isUp() && guards.rate().hasKeySoon();
    }

    private boolean isUp() {
        return enabled.isOn() && guards.isReady() && !keys.isUnauthorized();
    }

    @Override
    public Reply ask(Turn turn) throws InterruptedException {
        if (turn.ledger().callsLeft() == 0) {
            return passedOver(turn, Outcome.SKIPPED_BUDGET);
        }
        if (!enabled.isOn() || keys.isUnauthorized() || !guards.letsThrough()) {
            return passedOver(turn, Outcome.SKIPPED_OPEN_BREAKER);
        }
        try {
            return guards.around(turn, this::isUp, new Visit(turn)).call().reply();
        } catch (SpentException | BulkheadFullException _) {
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

    boolean isEnabled() {
        return enabled.isOn();
    }

    /** That all workers may make at once now, as last reported; -1: no limit. */
    int requestsLeft() {
        return requestsLeft;
    }

    private Reply passedOver(Turn turn, Outcome outcome) {
        turn.ledger().skip(name(), provider.model(turn), outcome);
        return Unavailable.of(outcome);
    }

    @Override
    public Optional<Duration> usualLatency() {
        Latencies latencies = provider.recentLatencies();
        return latencies.total() < FEWEST_TO_KNOW
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(latencies.percentileMillis(USUAL)));
    }

    @Override
    public ProviderReport report() {
        Breaker state =
                switch (guards.breaker().getState()) {
                    case OPEN, FORCED_OPEN -> Breaker.OPEN;
                    case HALF_OPEN -> Breaker.HALF_OPEN;
                    case CLOSED, DISABLED, METRICS_ONLY -> Breaker.CLOSED;
                };
        OptionalInt left = guards.rate().budget().requestsLeft();
        requestsLeft = left.orElse(-1);
        return provider.report(
                state, keys.isUnauthorized(), guards.callsInFlight(), left.isPresent() ? left.getAsInt() : null);
    }

    @Override
    public void switchTo(@Nullable String position) {
        if (enabled.set(position)) {
            keys.forgive();
        }
    }

    @Override
    public Duration downToTell() {
        return breaker.toTell();
    }

    @Override
    public void hearDown(Duration left, String worker) {
        breaker.hear(left, worker);
    }

    /** The calls of one job to this provider, each with the decision on the next. */
    private final class Visit implements Callable<Try> {
        private final Turn turn;
        private final RetryRule.Course course;

        Visit(Turn turn) {
            this.turn = turn;
            course = rule.start(turn, GuardedProvider.this::isUp, keys);
        }

        @Override
        public Try call() throws InterruptedException, DeadlineException, SpentException {
            String idempotencyKey = turn.ledger().spend();
            if (idempotencyKey == null) {
                throw SpentException.INSTANCE; // a call of the same job to another provider took the last one
            }
            Reply reply = provider.call(turn, idempotencyKey);
            if (turn.ledger().isOutOfTime() && reply instanceof Unavailable) {
                throw DeadlineException.INSTANCE;
            }
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
