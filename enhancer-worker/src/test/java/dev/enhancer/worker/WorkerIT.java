package dev.enhancer.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.job.Routing;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.JobField;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.job.WithdrawJob;
import java.net.ConnectException;
import java.net.Socket;
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

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@WorkerTest("WORKER_MAX_IN_FLIGHT=300")
record WorkerIT(FakeProvider provider, Pipeline pipeline, RunningWorker worker) {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Linux answers on all of 127.0.0.0/8, so a port on every address can be reached at 127.0.0.2, too. */
    @Test
    void management_listens_on_the_loopback_address_only() {
        int port = worker.managementPort();

        assertThatCode(() -> new Socket("127.0.0.1", port).close()).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Socket("127.0.0.2", port).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void a_job_is_enhanced_by_the_provider_and_announced() {
        Job job = pipeline.submit(Pipeline.job("plain"));

        JobDocument document = pipeline.await(job, "succeeded", SOON);

        assertThat(document.result()).isNotNull();
        assertThat(document.result().enhancedText()).isEqualTo("enhanced #plain#");
        assertThat(document.result().provider()).isEqualTo("openai");
        assertThat(document.result().fallback()).isFalse();
        assertThat(document.attempts()).hasSize(1);
        assertThat(document.expiresAt()).isEqualTo(document.finishedAt().plus(Duration.ofDays(1)));
        await().atMost(SOON).until(() -> !pipeline.events(job).isEmpty());
        ConsumerRecord<String, byte[]> event = pipeline.events(job).getLast();
        assertThat(Pipeline.header(event, Headers.EVENT_TYPE)).isEqualTo("job.succeeded");
        assertThat(Pipeline.header(event, Headers.CLIENT_ID)).isEqualTo(job.clientId());
        assertThat(JobJson.readDocument(event.value())).isEqualTo(document);
    }

    @Test
    void every_completion_belongs_to_its_prompt() {
        List<Job> jobs = IntStream.range(0, 500)
                .mapToObj(i -> pipeline.submit(Pipeline.job("many-" + i)))
                .toList();

        for (int i = 0; i < jobs.size(); i++) {
            JobDocument document = pipeline.await(jobs.get(i), "succeeded", SOON);
            assertThat(document.result().enhancedText()).isEqualTo("enhanced #many-" + i + "#");
            assertThat(provider.calls("#many-" + i + "#")).isEqualTo(1);
        }
    }

    @Test
    void never_has_more_jobs_in_hand_than_it_may() {
        provider.shut();
        List<Job> jobs = IntStream.range(0, 400)
                .mapToObj(i -> pipeline.submit(Pipeline.job("bound-" + i)))
                .toList();

        await().atMost(SOON).until(() -> provider.inFlight() == 300);
        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> provider.inFlight() == 300);

        provider.open();
        jobs.forEach(job -> pipeline.await(job, "succeeded", SOON));
    }

    @Test
    void an_unreadable_record_goes_to_the_dead_letters_and_stops_nothing() {
        String key = "unreadable";
        pipeline.send(new ProducerRecord<>("jobs.normal", 0, key, "{\"no\":\"job\"}".getBytes(UTF_8)));
        Job behind = Pipeline.job("behind");
        pipeline.create(behind);
        pipeline.send(new ProducerRecord<>("jobs.normal", 0, behind.id().value(), JobJson.write(behind)));

        pipeline.await(behind, "succeeded", SOON);

        await().atMost(SOON).until(() -> pipeline.records(Topics.DEAD_JOBS).containsKey(key));
        ConsumerRecord<String, byte[]> dead =
                pipeline.records(Topics.DEAD_JOBS).get(key).getFirst();
        assertThat(dead.value()).asString(UTF_8).isEqualTo("{\"no\":\"job\"}");
        assertThat(Pipeline.header(dead, Headers.REASON)).contains("another shape");
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        pipeline.redis().<String, String>opsForHash().values(Keys.DEAD_LETTER_ENTRIES))
                .anySatisfy(entry -> assertThat(entry)
                        .contains("\"jobId\":\"unreadable\"", "\"clientId\":\"acme\"", "\"source\":\"jobs.normal\"")
                        .contains("\"place\":{\"topic\":\"jobs.dead\",\"partition\":%d,\"offset\":%d}"
                                .formatted(dead.partition(), dead.offset()))));
    }

    @Test
    void a_record_that_comes_again_is_not_worked_on_again_but_announced_again() {
        Job job = pipeline.submit(Pipeline.job("twice"));
        JobDocument first = pipeline.await(job, "succeeded", SOON);
        await().atMost(SOON).until(() -> pipeline.events(job).size() == 1);

        pipeline.produce(job);

        await().atMost(SOON).until(() -> pipeline.events(job).size() == 2);
        assertThat(provider.calls("#twice#")).isEqualTo(1);
        assertThat(pipeline.document(job)).isEqualTo(first);
        assertThat(pipeline.events(job).getLast().value())
                .isEqualTo(pipeline.events(job).getFirst().value());
    }

    @Test
    void a_record_that_comes_again_while_its_job_runs_waits_for_it() {
        provider.shut();
        Job job = pipeline.submit(Pipeline.job("in-hand"));
        await().atMost(SOON).until(() -> provider.calls("#in-hand#") == 1);

        pipeline.produce(job);
        pipeline.produce(job);
        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> provider.calls("#in-hand#") == 1);
        provider.open();

        pipeline.await(job, "succeeded", SOON);
        await().atMost(SOON).until(() -> pipeline.events(job).size() == 3);
        assertThat(provider.calls("#in-hand#")).isEqualTo(1);
    }

    @Test
    void a_job_that_redis_has_lost_is_done_all_the_same() {
        Job job = Pipeline.job("lost");

        pipeline.produce(job);

        pipeline.await(job, "succeeded", SOON);
        assertThat(pipeline.redis()
                        .opsForZSet()
                        .score(Keys.jobsOf(job.clientId()), job.id().value()))
                .isEqualTo(job.createdAt().toEpochMilli());
    }

    @Test
    void a_result_is_kept_when_redis_loses_the_job_while_it_runs() {
        provider.shut();
        Job job = pipeline.submit(Pipeline.job("lost-midway"));
        await().atMost(SOON).until(() -> provider.calls("#lost-midway#") == 1);

        pipeline.redis().delete(Keys.job(job.id()));
        provider.open();

        pipeline.await(job, "succeeded", SOON);
        assertThat(provider.calls("#lost-midway#")).isEqualTo(1);
    }

    @Test
    void a_withdrawn_submission_is_dropped_without_an_event() {
        Job job = Pipeline.job("withdrawn");
        pipeline.create(job);
        pipeline.scripts().run(new WithdrawJob(job.id(), job.clientId(), null, "attempt", Duration.ofMinutes(1)));
        double before = worker.counted("enhancer.jobs.seen.again");

        pipeline.produce(job);

        await().atMost(SOON).until(() -> worker.counted("enhancer.jobs.seen.again") > before);
        assertThat(pipeline.status(job)).isEqualTo(JobField.WITHDRAWN);
        assertThat(provider.calls("#withdrawn#")).isZero();
        assertThat(pipeline.events(job)).isEmpty();
    }

    @Test
    void a_job_whose_deadline_has_passed_expires_without_a_call() {
        Job job = Pipeline.job("overdue", Duration.ofMillis(1), Routing.DEFAULT);
        await().until(() -> job.isOverdue(Instant.now()));

        pipeline.submit(job);

        JobDocument document = pipeline.await(job, "expired", SOON);
        assertThat(document.result()).isNull();
        assertThat(provider.calls("#overdue#")).isZero();
    }

    @Test
    void a_job_that_comes_days_after_its_deadline_expires() {
        Job today = Pipeline.job("ancient");
        Instant created = today.createdAt().minus(Duration.ofDays(2));
        Job job = new Job(
                today.id(),
                today.clientId(),
                created,
                created.plusSeconds(900),
                today.priority(),
                today.input(),
                today.routing(),
                null,
                Map.of());

        pipeline.produce(job);

        pipeline.await(job, "expired", SOON);
        await().atMost(SOON).until(() -> !pipeline.events(job).isEmpty());
    }

    @Test
    void a_job_held_by_a_living_worker_waits_and_is_taken_over_when_that_one_dies() {
        Job job = Pipeline.job("held");
        pipeline.create(job);
        pipeline.redis().opsForHash().put(Keys.job(job.id()), JobField.STATUS, JobStatus.PROCESSING.wireName());
        pipeline.redis().opsForHash().put(Keys.job(job.id()), "worker", "somebody");
        pipeline.redis().opsForValue().set(Keys.heartbeat("somebody"), "1", Duration.ofSeconds(2));

        pipeline.produce(job);

        await().during(Duration.ofMillis(800)).atMost(SOON).until(() -> provider.calls("#held#") == 0);
        pipeline.await(job, "succeeded", SOON);
        assertThat(provider.calls("#held#")).isEqualTo(1);
    }
}
