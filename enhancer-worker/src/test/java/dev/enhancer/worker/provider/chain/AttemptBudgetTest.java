package dev.enhancer.worker.provider.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import dev.enhancer.worker.provider.call.FakeClock;
import dev.enhancer.worker.provider.call.FakeProvider;
import dev.enhancer.worker.provider.call.JobBuilder;
import dev.enhancer.worker.provider.call.Provider;
import dev.enhancer.worker.provider.chain.Enhancement.Enhanced;
import dev.enhancer.worker.provider.guard.ChainBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever providers reply, in whatever order: a job keeps its budget and its deadline, and its ledger is complete. */
class AttemptBudgetTest {

    @Property(edgeCases = EdgeCasesMode.NONE)
    void calls_never_exceed_the_budget_or_the_deadline(
            @ForAll @IntRange(min = 1, max = 4) int providers,
            @ForAll @IntRange(min = 1, max = 8) int budget,
            @ForAll @IntRange(min = 1, max = 120) int ttlSeconds,
            @ForAll boolean rules,
            @ForAll("replies") @Size(min = 8, max = 8) List<TimedReply> replies)
            throws Exception {
        FakeClock clock = new FakeClock();
        Instant deadline = clock.instant().plusSeconds(ttlSeconds);
        List<Instant> ends = new ArrayList<>();
        Provider scripted = (_, call) -> {
            TimedReply next = replies.get(ends.size());
            boolean inTime = next.takes().compareTo(call.timeLimit()) < 0;
            clock.advance(inTime ? next.takes() : call.timeLimit());
            ends.add(clock.instant());
            return inTime ? next.reply() : Unavailable.of(Outcome.TIMEOUT);
        };
        ChainBuilder chain = new ChainBuilder(clock).budget(budget);
        for (int i = 0; i < providers; i++) {
            chain.remote("p" + i, scripted);
        }
        if (rules) {
            chain.rules();
        }

        Enhancement enhancement = chain.build()
                .enhance(JobBuilder.aJob(clock)
                        .ttl(Duration.ofSeconds(ttlSeconds))
                        .build());

        long called = enhancement.attempts().stream()
                .filter(attempt -> !attempt.provider().equals("rules"))
                .filter(attempt -> attempt.outcome() != Outcome.SKIPPED_BUDGET)
                .filter(attempt -> attempt.outcome() != Outcome.SKIPPED_OPEN_BREAKER)
                .count();
        assertThat(ends).hasSizeLessThanOrEqualTo(budget).hasSize((int) called);
        assertThat(ends).allSatisfy(end -> assertThat(end).isBeforeOrEqualTo(deadline));
        // The deadline ends a call some milliseconds early, so that the job can still be finished.
        boolean isCutShort = enhancement.attempts().stream().anyMatch(attempt -> attempt.outcome() == Outcome.ABORTED);
        if (rules && !isCutShort && clock.instant().isBefore(deadline)) {
            assertThat(enhancement).isInstanceOfAny(Enhanced.class, Enhancement.Refused.class);
        }
        if (enhancement instanceof Enhanced) {
            assertThat(enhancement.attempts().getLast().outcome()).isEqualTo(Outcome.SUCCEEDED);
        }
    }

    @Example
    void ten_thousand_jobs_at_a_provider_that_fails_three_calls_of_ten_keep_to_the_budget() throws Exception {
        FakeClock clock = new FakeClock();
        Random chance = new Random(42);
        AtomicInteger calls = new AtomicInteger();
        Provider flaky = (_, _) -> {
            calls.incrementAndGet();
            return chance.nextInt(10) < 3 ? FakeProvider.serverError() : FakeProvider.answer("Text");
        };
        ProviderChain chain =
                new ChainBuilder(clock).budget(6).remote("flaky", flaky).rules().build();
        int most = 0;
        int attempts = 0;

        for (int i = 0; i < 10_000; i++) {
            int before = calls.get();
            Enhancement enhancement = chain.enhance(JobBuilder.aJob(clock).build());
            most = Math.max(most, calls.get() - before);
            attempts += (int) enhancement.attempts().stream()
                    .filter(attempt -> attempt.provider().equals("flaky"))
                    .count();
            assertThat(enhancement).isInstanceOf(Enhanced.class);
        }

        assertThat(most).isBetween(2, 6);
        assertThat(attempts).isEqualTo(calls.get());
    }

    /** @param takes time until the reply comes, unless the call's time limit is shorter */
    record TimedReply(CallResult reply, Duration takes) {}

    @Provide
    Arbitrary<List<TimedReply>> replies() {
        Arbitrary<CallResult> reply = Arbitraries.frequencyOf(
                Tuple.of(6, unavailable()),
                Tuple.of(1, Arbitraries.of(FakeProvider.answer("Text"))),
                Tuple.of(1, Arbitraries.of(new CallResult.Refused(Tokens.NONE, 400))));
        Arbitrary<Duration> takes = Arbitraries.longs().between(0, 40_000).map(Duration::ofMillis);
        return Combinators.combine(reply, takes).as(TimedReply::new).list();
    }

    private static Arbitrary<CallResult> unavailable() {
        return Arbitraries.of(
                FakeProvider.serverError(),
                FakeProvider.unauthorized(),
                FakeProvider.status(404, Outcome.BAD_ANSWER),
                FakeProvider.status(200, Outcome.BAD_ANSWER),
                FakeProvider.rateLimited(null),
                FakeProvider.rateLimited(Duration.ZERO),
                FakeProvider.rateLimited(Duration.ofSeconds(30)),
                Unavailable.of(Outcome.NETWORK_ERROR),
                Unavailable.of(Outcome.TIMEOUT));
    }
}
