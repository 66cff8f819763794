package dev.enhancer.worker.provider.chain;

import static dev.enhancer.worker.provider.call.FakeProvider.answer;
import static dev.enhancer.worker.provider.call.JobBuilder.aJob;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.FakeProvider;
import dev.enhancer.worker.provider.call.JobBuilder;
import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.call.Provider;
import dev.enhancer.worker.provider.guard.ChainBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HedgingTest {
    private static final int CALLS_UNTIL_KNOWN = 20;

    private final Clock clock = Clock.systemUTC();
    private final QuickThenHanging first = new QuickThenHanging();
    private final FakeProvider second = new FakeProvider().replies(answer("of the second"));

    @Test
    void second_provider_is_asked_when_the_first_takes_longer_than_usual() throws Exception {
        ProviderChain chain = warm(100);

        Enhancement enhancement = chain.enhance(aJob(clock).build());

        assertThat(outcomes(enhancement)).containsExactly("first aborted", "second succeeded");
        assertThat(first.hanging.get()).isZero();
        assertThat(enhancement).isInstanceOfSatisfying(Enhancement.Enhanced.class, enhanced -> {
            assertThat(enhanced.result().provider()).isEqualTo("second");
            assertThat(enhanced.result().usage().costMicros()).isEqualTo(6000);
        });
        assertThat(second.calls()).extracting("idempotencyKey").containsExactly(JobBuilder.ID + "-2");
    }

    @Test
    void completion_of_the_first_counts_when_the_second_fails() throws Exception {
        second.anew().replies(FakeProvider.status(404, Outcome.BAD_ANSWER));
        ProviderChain chain = warm(100);
        FutureTask<Enhancement> job =
                new FutureTask<>(() -> chain.enhance(aJob(clock).build()));
        Thread.startVirtualThread(job);
        await().until(() -> second.calls().size() == 1);

        first.release.countDown();

        assertThat(outcomes(job.get(5, SECONDS))).containsExactly("first succeeded", "second bad_answer");
    }

    @Test
    void second_provider_is_not_asked_again_after_both_fail() throws Exception {
        second.anew().replies(FakeProvider.status(404, Outcome.BAD_ANSWER));
        first.then = FakeProvider.status(404, Outcome.BAD_ANSWER);
        ProviderChain chain = warm(100);
        FutureTask<Enhancement> job =
                new FutureTask<>(() -> chain.enhance(aJob(clock).build()));
        Thread.startVirtualThread(job);
        await().until(() -> second.calls().size() == 1);

        first.release.countDown();

        assertThat(outcomes(job.get(5, SECONDS)))
                .containsExactly("first bad_answer", "second bad_answer", "rules succeeded");
    }

    @Test
    void only_a_share_of_turns_asks_a_second_provider() throws Exception {
        ProviderChain chain = warm(1); // twenty requests have earned a fifth of a second call
        FutureTask<Enhancement> job =
                new FutureTask<>(() -> chain.enhance(aJob(clock).build()));
        Thread thread = Thread.startVirtualThread(job);
        await().until(() -> first.hanging.get() == 1 && thread.getState() == Thread.State.WAITING);

        first.release.countDown();

        assertThat(outcomes(job.get(5, SECONDS))).containsExactly("first succeeded");
        assertThat(second.calls()).isEmpty();
    }

    @Test
    void parallel_calls_keep_the_trace_context_of_their_job() throws Exception {
        ContextKey<String> key = ContextKey.named("trace");
        ProviderChain chain = warm(100);
        first.release.countDown();

        try (Scope _ = Context.root().with(key, "of the job").makeCurrent()) {
            chain.enhance(aJob(clock).build());
        }

        assertThat(first.context.get(key)).isEqualTo("of the job");
    }

    @Test
    void interrupt_aborts_both_calls() throws Exception {
        QuickThenHanging alsoHanging = new QuickThenHanging();
        alsoHanging.calls.set(CALLS_UNTIL_KNOWN);
        ProviderChain both = new ChainBuilder(clock)
                .hedging(100)
                .remote("first", first)
                .remote("second", alsoHanging)
                .build();
        for (int i = 0; i < CALLS_UNTIL_KNOWN; i++) {
            both.enhance(aJob(clock).build());
        }
        FutureTask<Enhancement> job =
                new FutureTask<>(() -> both.enhance(aJob(clock).build()));
        Thread thread = Thread.startVirtualThread(job);
        await().until(() -> first.hanging.get() == 1 && alsoHanging.hanging.get() == 1);

        thread.interrupt();

        assertThatThrownBy(() -> job.get(5, SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        await().until(() -> first.hanging.get() == 0 && alsoHanging.hanging.get() == 0);
    }

    /** A chain that has learnt how long the first provider usually takes. */
    private ProviderChain warm(int share) throws InterruptedException {
        ProviderChain chain = new ChainBuilder(clock)
                .hedging(share)
                .remote("first", first)
                .remote("second", second)
                .rules()
                .build();
        for (int i = 0; i < CALLS_UNTIL_KNOWN; i++) {
            chain.enhance(aJob(clock).build());
        }
        return chain;
    }

    private static List<String> outcomes(Enhancement enhancement) {
        return enhancement.attempts().stream()
                .map(attempt -> attempt.provider() + " " + attempt.outcome().wireName())
                .toList();
    }

    /** Replies at once to the first {@code CALLS_UNTIL_KNOWN} calls, and to later ones only after {@code release}. */
    private static final class QuickThenHanging implements Provider {
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger hanging = new AtomicInteger();
        private final CountDownLatch release = new CountDownLatch(1);
        private volatile CallResult then = answer("of the first");
        private volatile Context context = Context.root();

        @Override
        public CallResult ask(Prompt prompt, Call call) throws InterruptedException {
            if (calls.incrementAndGet() <= CALLS_UNTIL_KNOWN) {
                return answer("of the first");
            }
            context = Context.current();
            hanging.incrementAndGet();
            try {
                release.await();
            } finally {
                hanging.decrementAndGet();
            }
            return then;
        }
    }
}
