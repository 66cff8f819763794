package dev.enhancer.worker.refill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.JobField;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.worker.FakeProvider;
import dev.enhancer.worker.Pipeline;
import dev.enhancer.worker.RunningWorker;
import dev.enhancer.worker.WorkerTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.data.redis.core.RedisCallback;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@WorkerTest("WORKER_MAX_IN_FLIGHT=" + RefillIT.SLOTS)
record RefillIT(TestBacking backing, FakeProvider provider, Pipeline pipeline, RunningWorker worker) {
    private static final Duration SOON = Duration.ofSeconds(20);
    static final int SLOTS = 10;

    @Test
    void every_job_comes_to_its_end_once_although_redis_was_emptied() {
        List<Job> finished = submit("finished", 20);
        List<String> documents = finished.stream()
                .map(job -> {
                    pipeline.await(job, "succeeded", SOON);
                    return bytes(job);
                })
                .toList();
        provider.shut();
        List<Job> running = submit("running", SLOTS);
        await().atMost(SOON).until(() -> provider.inFlight() == SLOTS);
        List<Job> waiting = submit("waiting", 30);
        double before = worker.counted("enhancer.refills");

        empty();
        List<Job> later = submit("later", 5);

        awaitWhole();
        assertThat(worker.counted("enhancer.refills")).isEqualTo(before + 1);
        assertThat(finished).extracting(this::bytes).isEqualTo(documents);
        assertThat(waiting).extracting(pipeline::status).containsOnly("queued");
        assertThat(running).extracting(pipeline::status).containsOnly("queued");
        provider.open();
        for (List<Job> jobs : List.of(finished, running, waiting, later)) {
            for (Job job : jobs) {
                pipeline.await(job, "succeeded", SOON);
                assertThat(provider.calls(tag(job))).as(tag(job)).isEqualTo(1);
                assertThat(listed(job)).isTrue();
            }
        }
    }

    @Test
    void what_was_deleted_or_has_expired_does_not_come_back() {
        Job deleted = pipeline.submit(Pipeline.job("deleted"));
        pipeline.await(deleted, "succeeded", SOON);
        await().atMost(SOON).until(() -> pipeline.records(Topics.EVENTS)
                .containsKey(deleted.id().value()));
        tombstone(deleted);
        Job deletedUnseen = Pipeline.job("deleted-unseen");
        tombstone(deletedUnseen);
        Job expired = Pipeline.job("expired");
        announceEnd(expired, Duration.ofMillis(1));
        Job readable = Pipeline.job("readable");
        announceEnd(readable, Duration.ofHours(1));

        empty();
        awaitWhole();
        pipeline.produce(deletedUnseen);
        Job behind = pipeline.submit(Pipeline.job("behind"));
        pipeline.await(behind, "succeeded", SOON);

        assertThat(pipeline.status(readable)).isEqualTo("failed");
        assertThat(pipeline.status(expired)).isEmpty();
        assertThat(pipeline.status(deleted)).isEqualTo(JobField.WITHDRAWN);
        assertThat(List.of(listed(deleted), listed(expired), listed(readable))).containsExactly(false, false, true);
        assertThat(provider.calls(tag(deleted))).isEqualTo(1);
        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> provider.calls(tag(deletedUnseen)) == 0);
    }

    @Test
    void a_result_whose_event_comes_after_the_refill_takes_the_place_of_the_queued_job() {
        Job job = Pipeline.job("late-event");
        provider.shut();
        pipeline.submit(job);
        await().atMost(SOON).until(() -> provider.calls(tag(job)) == 1);
        empty();
        awaitWhole();
        assertThat(pipeline.status(job)).isEqualTo("queued");

        announceEnd(job, Duration.ofHours(1));

        pipeline.await(job, "failed", SOON);
    }

    @Test
    void what_redis_lost_when_it_was_restarted_comes_back() {
        Job finished = pipeline.submit(Pipeline.job("finished-then-lost"));
        Job unknown = pipeline.submit(Pipeline.job("unknown"));
        pipeline.await(unknown, "succeeded", SOON);
        pipeline.await(finished, "succeeded", SOON);
        List<String> documents = List.of(bytes(finished), bytes(unknown));
        provider.shut();
        Job running = pipeline.submit(Pipeline.job("claim-lost"));
        await().atMost(SOON).until(() -> provider.calls(tag(running)) == 1);

        rewind(finished);
        rewind(running);
        pipeline.redis().delete(Keys.job(unknown.id()));
        backing.stopRedis();
        backing.startRedis();

        pipeline.await(finished, "succeeded", SOON);
        pipeline.await(unknown, "succeeded", SOON);
        assertThat(List.of(bytes(finished), bytes(unknown))).isEqualTo(documents);
        provider.open();
        pipeline.await(running, "succeeded", SOON);
        assertThat(provider.calls(tag(running))).isEqualTo(1);
    }

    @Test
    void a_lost_job_waits_for_the_refill_which_another_worker_takes_over() {
        pipeline.redis().opsForValue().set(Keys.REFILL_HOLDER, "a dead worker", Duration.ofSeconds(3));
        pipeline.redis().delete(Keys.EPOCH);
        Job lost = Pipeline.job("lost");

        pipeline.produce(lost);

        await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> provider.calls(tag(lost)) == 0);
        pipeline.await(lost, "succeeded", SOON);
        assertThat(provider.calls(tag(lost))).isEqualTo(1);
    }

    @Test
    void a_result_waits_for_the_end_of_the_refill() {
        provider.shut();
        Job job = pipeline.submit(Pipeline.job("result-waits"));
        await().atMost(SOON).until(() -> provider.calls(tag(job)) == 1);
        pipeline.redis().execute((RedisCallback<Void>) redis -> {
            redis.openPipeline();
            redis.serverCommands().flushAll();
            redis.stringCommands().set(Keys.REFILL_HOLDER.getBytes(UTF_8), "a dead worker".getBytes(UTF_8));
            redis.keyCommands().pExpire(Keys.REFILL_HOLDER.getBytes(UTF_8), 3_000);
            redis.closePipeline();
            return null;
        });

        provider.open();

        await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> pipeline.status(job)
                .isEmpty());
        pipeline.await(job, "succeeded", SOON);
        assertThat(provider.calls(tag(job))).isEqualTo(1);
    }

    @Test
    void an_empty_system_is_ready_without_topics() {
        try (TestBacking empty = TestBacking.owned();
                RunningWorker first = RunningWorker.start(empty, provider, Map.of())) {
            await().atMost(SOON).until(() -> first.isUp("refill"));
        }
    }

    private List<Job> submit(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> pipeline.submit(Pipeline.job(name + "-" + i)))
                .toList();
    }

    private void empty() {
        pipeline.redis().execute((RedisCallback<Void>) redis -> {
            redis.serverCommands().flushAll();
            return null;
        });
    }

    @BeforeAll
    void awaitWhole() {
        await().atMost(SOON).until(() -> pipeline.redis().opsForHash().hasKey(Keys.EPOCH, "run"));
    }

    /** Sets the job back to the state before a worker claimed it. */
    private void rewind(Job job) {
        pipeline.redis().delete(Keys.job(job.id()));
        pipeline.create(job);
    }

    private void tombstone(Job job) {
        pipeline.send(new ProducerRecord<>(Topics.EVENTS, job.id().value(), null));
    }

    /** The job has just failed, and only the log has its event. */
    private void announceEnd(Job job, Duration keep) {
        JobDocument end = JobDocument.queued(job)
                .processing(Instant.now())
                .failed(ErrorCode.PROCESSING_FAILED, List.of(), Instant.now(), keep);
        pipeline.send(new ProducerRecord<>(Topics.EVENTS, job.id().value(), JobJson.write(end)));
    }

    private String bytes(Job job) {
        return String.valueOf(pipeline.redis().opsForHash().get(Keys.job(job.id()), JobField.DOCUMENT));
    }

    private boolean listed(Job job) {
        return pipeline.redis()
                        .opsForZSet()
                        .score(Keys.jobsOf(job.clientId()), job.id().value())
                != null;
    }

    private static String tag(Job job) {
        return job.input().text().substring(job.input().text().indexOf('#'));
    }
}
