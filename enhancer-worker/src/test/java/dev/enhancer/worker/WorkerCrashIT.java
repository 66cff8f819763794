package dev.enhancer.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@WorkerTest
record WorkerCrashIT(TestBacking backing, FakeProvider provider, Pipeline pipeline) {
    private static final int IN_HAND = 200;
    private static final Duration STARTED = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void jobs_in_hand_of_a_killed_worker_finish_once_each() {
        provider.shut();
        List<Job> jobs = submit("crash");
        try (WorkerProcess first = WorkerProcess.start(backing, provider)) {
            await().atMost(STARTED).until(() -> provider.calls() == IN_HAND);
            first.kill();
        }

        try (WorkerProcess second = WorkerProcess.start(backing, provider)) {
            await().atMost(STARTED).until(() -> provider.calls() == 2 * IN_HAND);
            provider.open();
            eachFinishedOnce(jobs);
            assertThat(second.terminate()).isEqualTo(143);
        }

        assertThat(provider.calls()).isEqualTo(2 * IN_HAND);
    }

    @Test
    void jobs_in_hand_while_redis_and_kafka_go_away_and_come_back_finish_once_each() {
        provider.shut();
        List<Job> jobs = submit("outage");
        try (RunningWorker _ = RunningWorker.start(backing, provider, Map.of())) {
            await().atMost(STARTED).until(() -> provider.calls() == IN_HAND);

            backing.killRedis();
            provider.open();
            await().atMost(SOON).until(() -> provider.inFlight() == 0);
            backing.startRedis();
            eachFinishedOnce(jobs);
            assertThat(provider.calls()).isEqualTo(IN_HAND);

            backing.stopKafka();
            backing.startKafka();
            eachFinishedOnce(submit("after"));
        }
    }

    private List<Job> submit(String name) {
        return IntStream.range(0, IN_HAND)
                .mapToObj(i -> pipeline.submit(Pipeline.job(name + "-" + i)))
                .toList();
    }

    private void eachFinishedOnce(List<Job> jobs) {
        for (Job job : jobs) {
            JobDocument document = pipeline.await(job, "succeeded", SOON);
            String tag = job.input().text().replaceFirst("write about ", "");
            assertThat(document.result().enhancedText()).isEqualTo("enhanced " + tag);
        }
        await().atMost(SOON).untilAsserted(() -> {
            Map<String, List<ConsumerRecord<String, byte[]>>> events = pipeline.records(Topics.EVENTS);
            for (Job job : jobs) {
                assertThat(events.getOrDefault(job.id().value(), List.of()))
                        .isNotEmpty()
                        .allSatisfy(event ->
                                assertThat(JobJson.readDocument(event.value())).isEqualTo(pipeline.document(job)));
            }
        });
    }
}
