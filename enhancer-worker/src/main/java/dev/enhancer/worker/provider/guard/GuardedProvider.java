package dev.enhancer.worker.provider.guard;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.provider.Latencies;
import dev.enhancer.common.provider.ProviderReport;
import dev.enhancer.common.provider.ProviderReport.Breaker;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import dev.enhancer.worker.provider.chain.Link;
import dev.enhancer.worker.provider.chain.MeasuredProvider;
import dev.enhancer.worker.provider.chain.ProviderRequest;
import dev.enhancer.worker.provider.guard.RateGate.NotGrantedException;
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
 * A remote provider behind its guards. If it cannot be asked now, it is skipped, and the ledger says why.
 *
 * <p>Resilience4j repeats the calls, but whether and when to do so depends on the reply and on the job: its budget, its
 * deadline, the providers behind this one. The configuration of a shared {@code Retry} cannot know these. Each {@link
 * CallOutcome} therefore carries the decision, and the {@code Retry} follows it.
 */
final class GuardedProvider implements Link {
    private static final double USUAL_PERCENTILE = 0.95;
    private static final int MIN_COMPLETIONS = 20;

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
    public CallResult ask(ProviderRequest request) throws InterruptedException {
        if (request.ledger().callsLeft() == 0) {
            return skip(request, Outcome.SKIPPED_BUDGET);
        }
        if (!enabled.isOn() || keys.isUnauthorized() || !guards.letsThrough()) {
            return skip(request, Outcome.SKIPPED_OPEN_BREAKER);
        }
        try {
            return guards.around(request, this::isUp, new JobCalls(request))
                    .call()
                    .reply();
        } catch (NotGrantedException | BulkheadFullException _) {
            bottleneck.sentAway();
            return skip(request, Outcome.SKIPPED_BUDGET);
        } catch (CallNotPermittedException _) {
            return skip(request, Outcome.SKIPPED_OPEN_BREAKER);
        } catch (DeadlineException _) {
            return Unavailable.of(Outcome.ABORTED);
        } catch (AcquirePermissionCancelledException | CancellationException _) {
            Thread.interrupted(); // resilience4j reports the interrupt in this flag, we by an exception
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

    /** How many requests all workers together may make at once, as last reported; -1: no limit, or not known. */
    int requestsLeft() {
        return requestsLeft;
    }

    private CallResult skip(ProviderRequest request, Outcome outcome) {
        request.ledger().skip(name(), provider.model(request), outcome);
        return Unavailable.of(outcome);
    }

    @Override
    public Optional<Duration> usualLatency() {
        Latencies latencies = provider.recentLatencies();
        return latencies.total() < MIN_COMPLETIONS
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(latencies.percentileMillis(USUAL_PERCENTILE)));
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
            keys.resumeAll();
        }
    }

    @Override
    public Duration outageToReport() {
        return breaker.toTell();
    }

    @Override
    public void onReportedOutage(Duration left, String worker) {
        breaker.hear(left, worker);
    }

    /**
     * Makes the calls of one job to this provider, each with the decision about the next one. After a completion with a
     * defect, the next call says what to avoid.
     */
    private final class JobCalls implements Callable<CallOutcome> {
        private ProviderRequest request;
        private final RetryRule.RetrySequence retries;

        JobCalls(ProviderRequest request) {
            this.request = request;
            retries = rule.start(request, GuardedProvider.this::isUp, keys);
        }

        @Override
        public CallOutcome call() throws InterruptedException, DeadlineException, NotGrantedException {
            String idempotencyKey = request.ledger().spend();
            if (idempotencyKey == null) {
                throw NotGrantedException.INSTANCE; // a parallel call of this job to another provider used the last one
            }
            CallResult reply = provider.call(request, idempotencyKey);
            if (request.ledger().isOutOfTime() && reply instanceof Unavailable) {
                throw DeadlineException.INSTANCE;
            }
            bottleneck.note(reply);
            if (reply instanceof Unavailable unavailable && unavailable.reminder() != null) {
                request = request.with(unavailable.reminder());
            }
            return new CallOutcome(reply, retries.waitAfter(reply));
        }
    }

    /**
     * The job's deadline has passed. This is an exception because the breaker must count it neither as a success nor as
     * a failure: otherwise jobs with short deadlines could open the breaker for all other jobs.
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
