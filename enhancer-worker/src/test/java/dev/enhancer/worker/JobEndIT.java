package dev.enhancer.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.Routing;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Final states that do not come from a provider's completion. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@WorkerTest
record JobEndIT(FakeProvider provider, Pipeline pipeline, RunningWorker worker) {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Time within which the call must end after the job; the contract is 1 s, and the provider notices a little later. */
    private static final Duration ABORTED_AND_NOTICED = Duration.ofMillis(1_200);

    private static final Duration OFTEN = Duration.ofMillis(10);

    @Test
    void the_call_of_a_job_cancelled_by_another_process_is_aborted_within_a_second() {
        provider.shut();
        Job job = pipeline.submit(Pipeline.job("cancelled"));
        await().atMost(SOON).until(() -> provider.calls("#cancelled#") == 1);

        JobDocument cancelled = pipeline.cancel(job);

        await().pollInterval(OFTEN).atMost(ABORTED_AND_NOTICED).until(() -> provider.sawHangUp("#cancelled#"));
        await().atMost(SOON).until(() -> !pipeline.events(job).isEmpty());
        assertThat(eventTypes(job)).containsOnly("job.cancelled");
        assertThat(pipeline.document(job)).isEqualTo(cancelled);
        assertThat(worker.counted("enhancer.jobs.stopped")).isPositive();
        Job next = pipeline.submit(Pipeline.job("next"));
        await().atMost(SOON).until(() -> provider.calls("#next#") == 1);
    }

    @Test
    void a_late_result_of_a_cancelled_job_is_dropped_and_counted() {
        provider.shut();
        Job job = pipeline.submit(Pipeline.job("late"));
        await().atMost(SOON).until(() -> provider.calls("#late#") == 1);
        double before = worker.counted("enhancer.jobs.late");
        JobDocument cancelled = pipeline.cancelUnheard(job);

        provider.open();

        await().atMost(SOON).until(() -> worker.counted("enhancer.jobs.late") == before + 1);
        await().atMost(SOON).until(() -> !pipeline.events(job).isEmpty());
        assertThat(eventTypes(job)).containsOnly("job.cancelled");
        assertThat(pipeline.document(job)).isEqualTo(cancelled);
    }

    @Test
    void the_call_of_a_deleted_job_is_aborted_and_only_a_tombstone_is_left() {
        provider.shut();
        Job job = pipeline.submit(Pipeline.job("deleted"));
        await().atMost(SOON).until(() -> provider.calls("#deleted#") == 1);

        pipeline.delete(job);

        await().pollInterval(OFTEN).atMost(ABORTED_AND_NOTICED).until(() -> provider.sawHangUp("#deleted#"));
        await().atMost(SOON).until(() -> !pipeline.isOpen(job));
        assertThat(pipeline.events(job)).singleElement().satisfies(event -> {
            assertThat(event.value()).isNull();
            assertThat(Pipeline.header(event, Headers.CLIENT_ID)).isEqualTo(job.clientId());
        });
        assertThat(pipeline.redis().opsForHash().entries(Keys.job(job.id())))
                .isEqualTo(Map.of("status", "withdrawn", "client", job.clientId()));
    }

    @Test
    void a_job_that_is_cancelled_before_its_claim_makes_no_call() {
        Job job = Pipeline.job("unasked");
        pipeline.create(job);
        pipeline.cancel(job);

        pipeline.produce(job);

        await().atMost(SOON).until(() -> !pipeline.events(job).isEmpty());
        assertThat(provider.calls("#unasked#")).isZero();
    }

    @Test
    void a_call_is_aborted_when_the_jobs_deadline_passes() {
        provider.shut();
        Job job = pipeline.submit(Pipeline.job("too-slow", Duration.ofSeconds(2), Routing.DEFAULT));
        await().atMost(SOON).until(() -> provider.calls("#too-slow#") == 1);

        await().pollInterval(OFTEN).atMost(SOON).until(() -> provider.sawHangUp("#too-slow#"));

        assertThat(Instant.now()).isBetween(job.deadline(), job.deadline().plus(ABORTED_AND_NOTICED));
        JobDocument document = pipeline.await(job, "expired", SOON);
        assertThat(document.finishedAt())
                .isBetween(job.deadline(), job.deadline().plusSeconds(1));
        await().atMost(SOON).until(() -> eventTypes(job).equals(List.of("job.expired")));
        assertThat(pipeline.isOpen(job)).isFalse();
    }

    @Test
    void a_job_that_was_claimed_too_often_fails_and_becomes_a_dead_letter() {
        Job job = Pipeline.job("poison");
        pipeline.create(job);
        pipeline.redis().opsForHash().put(Keys.job(job.id()), "tries", "5");

        pipeline.produce(job);

        JobDocument document = pipeline.await(job, "failed", SOON);
        assertThat(document.error().code()).isEqualTo("processing_failed");
        assertThat(provider.calls("#poison#")).isZero();
        await().atMost(SOON).until(() -> eventTypes(job).equals(List.of("job.failed")));
        ConsumerRecord<String, byte[]> dead =
                pipeline.records(Topics.DEAD_JOBS).get(job.id().value()).getFirst();
        assertThat(JobJson.readJob(dead.value())).isEqualTo(job);
        assertThat(Pipeline.header(dead, Headers.REASON)).contains("taken up 5 times");
    }

    @Test
    void jobs_that_never_reached_kafka_are_ended_at_their_deadline_and_announced_once() {
        double before = worker.counted("enhancer.jobs.reaped");
        List<Job> jobs = IntStream.range(0, 250)
                .mapToObj(i -> Pipeline.job("alone-" + i, Duration.ofSeconds(1), Routing.DEFAULT))
                .toList();

        jobs.forEach(pipeline::create);

        jobs.forEach(job -> pipeline.await(job, "expired", SOON));
        await().atMost(SOON).until(() -> jobs.stream().noneMatch(pipeline::isOpen));
        assertThat(worker.counted("enhancer.jobs.reaped")).isEqualTo(before + jobs.size());
        Map<String, List<ConsumerRecord<String, byte[]>>> events = pipeline.records(Topics.EVENTS);
        for (Job job : jobs) {
            assertThat(events.get(job.id().value())).singleElement().satisfies(event -> assertThat(
                            JobJson.readDocument(event.value()))
                    .isEqualTo(pipeline.document(job)));
        }
    }

    @Test
    void a_final_state_that_was_not_announced_is_announced() {
        Job job = Pipeline.job("unannounced");
        pipeline.create(job);
        JobDocument cancelled = pipeline.cancel(job);

        await().atMost(SOON).until(() -> !pipeline.isOpen(job));

        assertThat(eventTypes(job)).containsExactly("job.cancelled");
        assertThat(JobJson.readDocument(pipeline.events(job).getFirst().value()))
                .isEqualTo(cancelled);
        assertThat(Pipeline.header(pipeline.events(job).getFirst(), Headers.CLIENT_ID))
                .isEqualTo(job.clientId());
    }

    @Test
    void deadlines_without_a_job_are_removed_and_those_of_unreadable_jobs_postponed() {
        Job lost = Pipeline.job("forgotten", Duration.ofSeconds(1), Routing.DEFAULT);
        Job broken = Pipeline.job("broken", Duration.ofSeconds(1), Routing.DEFAULT);
        pipeline.create(lost);
        pipeline.create(broken);
        pipeline.redis().delete(Keys.job(lost.id()));
        pipeline.redis().opsForHash().put(Keys.job(broken.id()), "doc", "{");
        pipeline.redis().opsForZSet().add(Keys.DEADLINES, "no id", 1);

        long later = System.currentTimeMillis() + 30_000;

        await().atMost(SOON).until(() -> !pipeline.isOpen(lost) && deadline(broken) > later);

        assertThat(pipeline.redis().opsForZSet().score(Keys.DEADLINES, "no id")).isNull();
        assertThat(pipeline.events(lost)).isEmpty();
    }

    private double deadline(Job job) {
        Double deadline =
                pipeline.redis().opsForZSet().score(Keys.DEADLINES, job.id().value());
        return deadline == null ? 0 : deadline;
    }

    @Test
    void a_finished_job_has_no_deadline_left() {
        Job finished = pipeline.submit(Pipeline.job("finished"));
        Job remade = Pipeline.job("remade");
        pipeline.produce(remade);

        pipeline.await(finished, "succeeded", SOON);
        pipeline.await(remade, "succeeded", SOON);

        assertThat(pipeline.isOpen(finished)).isFalse();
        assertThat(pipeline.isOpen(remade)).isFalse();
    }

    @Test
    void a_record_of_a_newer_schema_waits() {
        Job job = Pipeline.job("newer");
        pipeline.create(job);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>("jobs.normal", job.id().value(), "{\"of\":\"tomorrow\"}".getBytes(UTF_8));
        record.headers().add(Headers.SCHEMA_VERSION, "2".getBytes(UTF_8));

        pipeline.send(record);

        await().atMost(SOON).until(() -> worker.counted("enhancer.jobs.newer") > 0);
        assertThat(pipeline.status(job)).isEqualTo("queued");
        assertThat(pipeline.records(Topics.DEAD_JOBS))
                .doesNotContainKey(job.id().value());
    }

    private List<String> eventTypes(Job job) {
        return pipeline.events(job).stream()
                .map(event -> Pipeline.header(event, Headers.EVENT_TYPE))
                .toList();
    }
}
