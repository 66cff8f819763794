package dev.enhancer.worker.provider.chain;

import static dev.enhancer.worker.provider.call.FakeProvider.answer;
import static dev.enhancer.worker.provider.call.JobBuilder.aJob;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.FakeProvider;
import dev.enhancer.worker.provider.call.JobBuilder;
import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.call.Provider;
import dev.enhancer.worker.provider.call.Reply;
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
    private static final int CALLS_TO_KNOW = 20;

    private final Clock clock = Clock.systemUTC();
    private final FirstQuickThenHanging first = new FirstQuickThenHanging();
    private final FakeProvider second = new FakeProvider().replies(answer("of the second"));

    @Test
    void second_provider_is_asked_when_the_first_takes_longer_than_it_mostly_does() throws Exception {
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
    void answer_of_the_first_counts_when_the_second_fails() throws Exception {
        second.anew().replies(FakeProvider.status(404, Outcome.BAD_ANSWER));
        ProviderChain chain = warm(100);
        FutureTask<Enhancement> job =
                new FutureTask<>(() -> chain.enhance(aJob(clock).build()));
        Thread.startVirtualThread(job);
        await().until(() -> second.calls().size() == 1);

        first.goOn.countDown();

        assertThat(outcomes(job.get(5, SECONDS))).containsExactly("first succeeded", "second bad_answer");
    }

    @Test
    void provider_that_was_asked_besides_is_not_asked_again() throws Exception {
        second.anew().replies(FakeProvider.status(404, Outcome.BAD_ANSWER));
        first.then = FakeProvider.status(404, Outcome.BAD_ANSWER);
        ProviderChain chain = warm(100);
        FutureTask<Enhancement> job =
                new FutureTask<>(() -> chain.enhance(aJob(clock).build()));
        Thread.startVirtualThread(job);
        await().until(() -> second.calls().size() == 1);

        first.goOn.countDown();

        assertThat(outcomes(job.get(5, SECONDS)))
                .containsExactly("first bad_answer", "second bad_answer", "rules succeeded");
    }

    @Test
    void only_a_share_of_turns_asks_a_second_provider() throws Exception {
        ProviderChain chain = warm(1); // twenty turns have earned a fifth of one
        FutureTask<Enhancement> job =
                new FutureTask<>(() -> chain.enhance(aJob(clock).build()));
        Thread thread = Thread.startVirtualThread(job);
        await().until(() -> first.hanging.get() == 1 && thread.getState() == Thread.State.WAITING);

        first.goOn.countDown();

        assertThat(outcomes(job.get(5, SECONDS))).containsExactly("first succeeded");
        assertThat(second.calls()).isEmpty();
    }

    @Test
    void calls_of_a_race_are_part_of_what_their_job_is_part_of() throws Exception {
        ContextKey<String> key = ContextKey.named("trace");
        ProviderChain chain = warm(100);
        first.goOn.countDown();

        try (Scope _ = Context.root().with(key, "of the job").makeCurrent()) {
            chain.enhance(aJob(clock).build());
        }

        assertThat(first.context.get(key)).isEqualTo("of the job");
    }

    @Test
    void interrupt_aborts_both_calls() throws Exception {
        FirstQuickThenHanging alsoHanging = new FirstQuickThenHanging();
        alsoHanging.calls.set(CALLS_TO_KNOW);
        ProviderChain both = new ChainBuilder(clock)
                .hedging(100)
                .remote("first", first)
                .remote("second", alsoHanging)
                .build();
        for (int i = 0; i < CALLS_TO_KNOW; i++) {
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

    /** A chain that knows how long the first provider mostly takes. */
    private ProviderChain warm(int share) throws InterruptedException {
        ProviderChain chain = new ChainBuilder(clock)
                .hedging(share)
                .remote("first", first)
                .remote("second", second)
                .rules()
                .build();
        for (int i = 0; i < CALLS_TO_KNOW; i++) {
            chain.enhance(aJob(clock).build());
        }
        return chain;
    }

    private static List<String> outcomes(Enhancement enhancement) {
        return enhancement.attempts().stream()
                .map(attempt -> attempt.provider() + " " + attempt.outcome().wireName())
                .toList();
    }

    /** Answers at once until it is known for that, and then when it is told to. */
    private static final class FirstQuickThenHanging implements Provider {
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger hanging = new AtomicInteger();
        private final CountDownLatch goOn = new CountDownLatch(1);
        private volatile Reply then = answer("of the first");
        private volatile Context context = Context.root();

        @Override
        public Reply ask(Prompt prompt, Call call) throws InterruptedException {
            if (calls.incrementAndGet() <= CALLS_TO_KNOW) {
                return answer("of the first");
            }
            context = Context.current();
            hanging.incrementAndGet();
            try {
                goOn.await();
            } finally {
                hanging.decrementAndGet();
            }
            return then;
        }
    }
}
