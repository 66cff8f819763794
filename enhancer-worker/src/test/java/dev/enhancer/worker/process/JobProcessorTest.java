package dev.enhancer.worker.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.job.Attempt;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.record.QueuedJob;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.common.trace.Traces;
import dev.enhancer.worker.Pipeline;
import dev.enhancer.worker.intake.Disposition;
import dev.enhancer.worker.intake.Disposition.Done;
import dev.enhancer.worker.intake.Disposition.RetryLater;
import dev.enhancer.worker.provider.chain.Enhancement.Refused;
import dev.enhancer.worker.record.FetchedRecord;
import dev.enhancer.worker.result.Claim.Awaited;
import dev.enhancer.worker.result.Claim.Busy;
import dev.enhancer.worker.result.Claim.Ended;
import dev.enhancer.worker.result.Claim.Limited;
import dev.enhancer.worker.result.RunningJobs;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;

@Timeout(10)
class JobProcessorTest {
    private static final int MAX_TRIES = 5;

    private final FakeMoves moves = new FakeMoves();
    private final FakeAnnouncer announcer = new FakeAnnouncer();
    private final RunningJobs jobs = new RunningJobs();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final SharedCompletions answers = new SharedCompletions(
            (_, among) -> Optional.of("hash of " + among), new CacheSettings(Duration.ofHours(1), false), meters);
    private final Job job = Pipeline.job("unit");
    private final Task task = new Task(
            job,
            7,
            TraceParent.continuing(null, () -> 0),
            new FetchedRecord(new QueuedJob(job, 7, null).record(), 0, 0, 0));

    @Test
    void a_job_is_finished_and_announced() throws InterruptedException {
        Disposition disposition = processor(_ -> new Refused(List.of())).process(task);

        assertThat(disposition).isInstanceOf(Done.class);
        assertThat(moves.limits).containsExactly(7);
        assertThat(moves.finished).singleElement().satisfies(end -> assertThat(end.status())
                .isEqualTo(JobStatus.FAILED));
        assertThat(announcer.announced).containsExactly("failed");
    }

    @Test
    void a_job_over_the_limit_of_its_client_is_checked_again_soon() throws InterruptedException {
        moves.answer(new Limited());

        Disposition disposition = processor(_ -> neverAsked()).process(task);

        assertThat(disposition)
                .isInstanceOfSatisfying(Disposition.Limited.class, limited -> assertThat(limited.recheckAfter())
                        .isBetween(Duration.ofMillis(250), Duration.ofMillis(375)));
        assertThat(counted("limited")).isEqualTo(1);
    }

    @Test
    void a_job_held_by_another_worker_is_checked_again_when_that_one_may_be_dead() throws InterruptedException {
        moves.answer(new Busy(Duration.ofSeconds(3)));

        assertThat(processor(_ -> neverAsked()).process(task)).isEqualTo(new RetryLater(Duration.ofSeconds(3)));
    }

    @Test
    void a_job_that_has_ended_is_announced_again() throws InterruptedException {
        moves.answer(new Ended("cancelled", "{}".getBytes(UTF_8)));

        assertThat(processor(_ -> neverAsked()).process(task)).isInstanceOf(Done.class);
        assertThat(announcer.announced).containsExactly("cancelled");
    }

    @Test
    void a_job_claimed_too_often_is_given_up_without_a_call() throws InterruptedException {
        moves.tries = MAX_TRIES + 1;

        assertThat(processor(_ -> neverAsked()).process(task)).isInstanceOf(Done.class);

        assertThat(announcer.deadLetters).containsExactly("taken up 5 times and never finished");
        assertThat(moves.finished)
                .singleElement()
                .satisfies(end -> assertThat(end.error().code()).isEqualTo("processing_failed"));
        assertThat(announcer.announced).containsExactly("failed");
        assertThat(counted("given.up")).isEqualTo(1);
    }

    @Test
    void a_job_is_processed_until_it_reaches_the_claim_limit() throws InterruptedException {
        moves.tries = MAX_TRIES;

        processor(_ -> new Refused(List.of())).process(task);

        assertThat(announcer.deadLetters).isEmpty();
    }

    @Test
    void a_job_is_not_given_up_before_its_dead_letter_is_safe() {
        moves.tries = MAX_TRIES + 1;
        announcer.away = true;

        assertThatThrownBy(() -> processor(_ -> neverAsked()).process(task)).isInstanceOf(IllegalStateException.class);

        assertThat(moves.finished).isEmpty();
    }

    @Test
    void after_an_error_the_job_can_be_claimed_again() throws InterruptedException {
        assertThatThrownBy(() -> processor(_ -> {
                            throw new StackOverflowError();
                        })
                        .process(task))
                .isInstanceOf(StackOverflowError.class);
        assertThat(moves.finished).isEmpty();
        assertThat(announcer.announced).isEmpty();
        assertThat(moves.released).hasSize(1);

        assertThat(processor(_ -> new Refused(List.of())).process(task)).isInstanceOf(Done.class);
    }

    @Test
    void an_error_after_the_completion_releases_the_job() {
        moves.finishingOverflows = true;

        assertThatThrownBy(() -> processor(_ -> new Refused(List.of())).process(task))
                .isInstanceOf(StackOverflowError.class);

        assertThat(moves.released).hasSize(1);
    }

    @Test
    void a_job_is_released_although_redis_does_not_reply_at_once() {
        moves.finishingOverflows = true;
        moves.releasesFail.add(new QueryTimeoutException("no answer"));
        moves.releasesFail.add(new RedisConnectionFailureException("away"));

        assertThatThrownBy(() -> processor(_ -> new Refused(List.of())).process(task))
                .isInstanceOf(StackOverflowError.class);

        assertThat(moves.released).hasSize(1);
    }

    @Test
    void a_claim_without_a_reply_is_repeated_until_there_is_one() throws InterruptedException {
        moves.claimsFail.add(new QueryTimeoutException("no answer"));
        moves.claimsFail.add(new RedisConnectionFailureException("away"));

        assertThat(processor(_ -> new Refused(List.of())).process(task)).isInstanceOf(Done.class);
        assertThat(moves.limits).hasSize(3);
    }

    @Test
    void a_claim_that_was_not_sent_gives_the_record_back() {
        moves.claimsFail.add(new RedisConnectionFailureException("away"));

        assertThatThrownBy(() -> processor(_ -> neverAsked()).process(task))
                .isInstanceOf(RedisConnectionFailureException.class);
    }

    @Test
    void a_defect_fails_the_job() throws InterruptedException {
        processor(_ -> {
                    throw new IllegalStateException("a defect");
                })
                .process(task);

        assertThat(moves.finished)
                .singleElement()
                .satisfies(end -> assertThat(end.error().code()).isEqualTo("processing_failed"));
    }

    @Test
    void a_job_ended_elsewhere_stops_and_is_checked_again_at_once() throws InterruptedException {
        Disposition disposition = processor(running -> {
                    jobs.stop(running.id());
                    TimeUnit.SECONDS.sleep(5);
                    return neverAsked();
                })
                .process(task);

        assertThat(disposition).isEqualTo(new RetryLater(Duration.ZERO));
        assertThat(moves.finished).isEmpty();
        assertThat(counted("stopped")).isEqualTo(1);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_late_result_is_dropped_and_counted() throws InterruptedException {
        moves.holds = false;

        assertThat(processor(_ -> new Refused(List.of())).process(task)).isInstanceOf(RetryLater.class);

        assertThat(counted("late")).isEqualTo(1);
        assertThat(announcer.announced).isEmpty();
    }

    @Test
    void a_record_that_comes_again_while_its_job_runs_waits() throws InterruptedException {
        JobProcessor other = processor(_ -> neverAsked());

        processor(_ -> {
                    assertThat(other.process(task)).isInstanceOf(RetryLater.class);
                    return new Refused(List.of());
                })
                .process(task);

        assertThat(moves.limits).hasSize(1);
    }

    @Test
    void a_job_with_a_hit_makes_no_call_and_costs_nothing() throws InterruptedException {
        moves.answer = new JobResult(
                "better", Format.STRUCTURED, "openai", "gpt-x", false, false, new JobResult.Usage(10, 20, 1_234));

        processor(_ -> neverAsked()).process(task);

        assertThat(moves.finished).singleElement().satisfies(end -> {
            assertThat(end.result())
                    .isEqualTo(new JobResult(
                            "better", Format.STRUCTURED, "openai", "gpt-x", false, true, JobResult.Usage.NONE));
            assertThat(end.attempts()).isEmpty();
        });
        assertThat(requests("hit")).isEqualTo(1);
        assertThat(requests("miss")).isZero();
        assertThat(meters.get("enhancer.cache.saved.cost").counter().count()).isEqualTo(1_234);
    }

    @Test
    void a_job_whose_request_is_being_processed_waits_without_a_slot() throws InterruptedException {
        moves.answer(new Awaited(Duration.ofMillis(80)));

        assertThat(processor(_ -> neverAsked()).process(task)).isEqualTo(new RetryLater(Duration.ofMillis(80)));
        assertThat(counted("awaited")).isEqualTo(1);
    }

    @Test
    void a_request_is_shared_within_its_client_and_a_fresh_one_not_at_all() throws InterruptedException {
        processor(_ -> new Refused(List.of())).process(task);
        processor(_ -> new Refused(List.of())).process(new Task(job.asFresh(), 0, task.trace(), task.record()));

        assertThat(moves.requests).containsExactly(Optional.of("hash of " + job.clientId()), Optional.empty());
        assertThat(requests("miss")).isEqualTo(1);
    }

    @Test
    void calls_are_counted_by_provider_and_model() throws InterruptedException {
        Attempt call = new Attempt("openai", "gpt-x", Attempt.Outcome.REFUSED, 200, job.createdAt(), 5, 10, 20, 1_234);

        processor(_ -> new Refused(List.of(call))).process(task);

        assertThat(used("tokens", "gpt-x", "direction", "input")).isEqualTo(10);
        assertThat(used("tokens", "gpt-x", "direction", "output")).isEqualTo(20);
        assertThat(used("cost", "gpt-x")).isEqualTo(1_234);
    }

    private double used(String what, String model, String... tags) {
        return meters.get("enhancer.provider." + what)
                .tags("provider", "openai", "model", model)
                .tags(tags)
                .counter()
                .count();
    }

    private double requests(String result) {
        return meters.counter("enhancer.cache.requests", "result", result).count();
    }

    private JobProcessor processor(JobEnhancer.Chain chain) {
        JobEnhancer enhancer = new JobEnhancer(chain, answers, moves.keep(), Clock.systemUTC());
        JobMeters counters = new JobMeters(meters);
        return new JobProcessor(
                jobs,
                new PersistentMoves(moves),
                new ClaimLimit(MAX_TRIES, announcer, counters),
                enhancer,
                new Announcements(announcer),
                new JobReport(counters, Traces.none()));
    }

    private double counted(String name) {
        return meters.counter("enhancer.jobs." + name).count();
    }

    private static Refused neverAsked() {
        throw new AssertionError("no provider is to be asked");
    }
}
