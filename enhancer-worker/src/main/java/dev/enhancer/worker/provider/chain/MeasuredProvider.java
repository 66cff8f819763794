package dev.enhancer.worker.provider.chain;

import dev.enhancer.common.job.Attempt;
import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.provider.Latencies;
import dev.enhancer.common.provider.ProviderReport;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Completion;
import dev.enhancer.worker.provider.call.CallResult.Refused;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import dev.enhancer.worker.provider.call.Provider;
import io.opentelemetry.api.trace.Span;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider of the chain, with its name. It gives each call a time limit, measures it, computes its price and adds it to
 * the job's ledger.
 */
public final class MeasuredProvider {
    private static final Logger log = LoggerFactory.getLogger(MeasuredProvider.class);

    /** How far the wall clock may be behind. The deadline is wall-clock time; time limits are kept by another clock. */
    private static final Duration CLOCK_SLACK = Duration.ofMillis(10);

    private final Profile profile;
    private final Provider provider;
    private final CallMeters meters;
    private final CallSpans spans;
    private final Clock clock;

    MeasuredProvider(Profile profile, Provider provider, CallMeters meters, CallSpans spans, Clock clock) {
        this.profile = profile;
        this.provider = provider;
        this.meters = meters;
        this.spans = spans;
        this.clock = clock;
    }

    /**
     * What the chain knows about a provider.
     *
     * @param kind the API that it speaks, or {@code rules}
     * @param model the model to ask unless the client names another
     * @param timeout total time of one call
     */
    public record Profile(String name, String kind, String model, Duration timeout, Prices prices) {}

    public String name() {
        return profile.name();
    }

    public String model(ProviderRequest request) {
        return request.model() == null ? profile.model() : request.model();
    }

    /**
     * Makes one call. Its time limit is the provider's time-out, or the time left to the job's deadline if that is less.
     * If the deadline ends the call, the attempt is {@code aborted} and the ledger is out of time. If no time is left, no
     * call is made and no attempt is recorded.
     *
     * @param idempotencyKey identifies the call
     * @throws InterruptedException if the thread was interrupted; the attempt is {@code aborted}
     */
    public CallResult call(ProviderRequest request, String idempotencyKey) throws InterruptedException {
        Duration left = request.ledger().timeLeft();
        if (!left.isPositive()) {
            request.ledger().cutShort();
            return Unavailable.of(Outcome.ABORTED);
        }
        boolean endsAtDeadline = left.compareTo(profile.timeout()) < 0;
        Call call = new Call(model(request), idempotencyKey, endsAtDeadline ? left : profile.timeout());
        Instant startedAt = clock.instant();
        Span span = spans.start(call);
        CallResult reply;
        try {
            reply = provider.ask(request.prompt(), call);
        } catch (InterruptedException e) {
            Attempt aborted = attempt(call, Unavailable.of(Outcome.ABORTED), startedAt);
            request.ledger().add(aborted);
            spans.end(span, aborted, null);
            throw e;
        } catch (RuntimeException | Error e) {
            reply = defect(idempotencyKey, e);
        }
        if (endsAtDeadline && isTimeout(reply) && request.ledger().timeLeft().compareTo(CLOCK_SLACK) <= 0) {
            request.ledger().cutShort();
            reply = Unavailable.of(Outcome.ABORTED);
        }
        Attempt attempt = attempt(call, reply, startedAt);
        request.ledger().add(attempt);
        meters.record(attempt);
        spans.end(span, attempt, reply instanceof Completion answer ? answer.model() : null);
        return reply;
    }

    /**
     * Handles an unforeseen exception, even a {@code StackOverflowError} or an {@code OutOfMemoryError}. The response most
     * likely caused it, so it fails only this call, and the next provider may succeed.
     */
    private CallResult defect(String idempotencyKey, Throwable cause) {
        log.atError()
                .addKeyValue("provider", profile.name())
                .addKeyValue("call", idempotencyKey)
                .setCause(cause)
                .log("provider.defect");
        return Unavailable.of(Outcome.BAD_ANSWER);
    }

    /** How long recent calls took that brought a completion. */
    public Latencies recentLatencies() {
        return recent().latencies();
    }

    private RecentCalls.Summary recent() {
        return meters.recent().summary();
    }

    /** What this worker reports about the provider; the arguments come from its guards. */
    public ProviderReport report(
            ProviderReport.Breaker breaker, boolean unauthorized, int inFlight, @Nullable Integer rateBudgetLeft) {
        RecentCalls.Summary recent = recent();
        return new ProviderReport(
                profile.name(),
                profile.kind(),
                breaker,
                unauthorized,
                recent.calls(),
                recent.failures(),
                recent.latencies(),
                inFlight,
                rateBudgetLeft);
    }

    private static boolean isTimeout(CallResult reply) {
        return reply instanceof Unavailable unavailable && unavailable.outcome() == Outcome.TIMEOUT;
    }

    private Attempt attempt(Call call, CallResult reply, Instant startedAt) {
        Tokens tokens =
                switch (reply) {
                    case Completion answer -> answer.tokens();
                    case Refused refused -> refused.tokens();
                    case Unavailable unavailable -> unavailable.tokens();
                };
        Outcome outcome =
                switch (reply) {
                    case Completion _ -> Outcome.SUCCEEDED;
                    case Refused _ -> Outcome.REFUSED;
                    case Unavailable unavailable -> unavailable.outcome();
                };
        return new Attempt(
                profile.name(),
                call.model(),
                outcome,
                reply.httpStatus(),
                startedAt,
                Math.max(0, Duration.between(startedAt, clock.instant()).toMillis()), // the clock may be set back
                tokens.input(),
                tokens.output(),
                profile.prices().costMicros(tokens));
    }
}
