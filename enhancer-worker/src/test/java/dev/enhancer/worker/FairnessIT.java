package dev.enhancer.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.Priority;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@WorkerTest({"WORKER_MAX_IN_FLIGHT=" + FairnessIT.SLOTS, "WORKER_DRAIN_TIMEOUT=PT5S"})
record FairnessIT(FakeProvider provider, Pipeline pipeline, RunningWorker worker) {
    private static final Duration LATENCY = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(30);
    static final int SLOTS = 50;

    @BeforeEach
    void delayCompletions() {
        provider.latency(LATENCY);
    }

    @Test
    void a_job_behind_two_thousand_of_another_client_ends_within_twice_the_latency() {
        submit("big", Priority.NORMAL, 2_000);
        await().atMost(SOON).until(() -> waiting() > 1_000);

        for (int i = 1; i <= 3; i++) {
            Job single = pipeline.submit(Pipeline.job("single-" + i, "small", Priority.NORMAL));
            JobDocument document = pipeline.await(single, "succeeded", SOON);

            Duration took = Duration.between(single.createdAt(), document.finishedAt());
            System.out.printf("a job behind %.0f others: %d ms%n", waiting(), took.toMillis());
            assertThat(took).isLessThan(LATENCY.multipliedBy(2));
        }
        assertThat(waiting()).isGreaterThan(1_000);
    }

    @Test
    void lanes_share_the_slots_by_weight_and_an_idle_lanes_share_is_lent() {
        submit("low", Priority.LOW, 500);
        await().atMost(SOON).until(() -> running(Priority.LOW) == SLOTS);

        submit("normal", Priority.NORMAL, 300);
        submit("high", Priority.HIGH, 300);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(running(Priority.HIGH)).isCloseTo(30, within(2.0));
            assertThat(running(Priority.NORMAL)).isCloseTo(15, within(2.0));
            assertThat(running(Priority.LOW)).isCloseTo(5, within(2.0));
        });
        await().during(LATENCY.multipliedBy(2)).atMost(SOON).untilAsserted(() -> assertThat(running(Priority.HIGH))
                .isCloseTo(30, within(2.0)));
        assertThat(worker.gauge("enhancer.lane.share", "lane", "normal")).isCloseTo(0.3, within(0.04));
        assertThat(worker.gauge("enhancer.provider.bound", "provider", "openai"))
                .isZero();
    }

    private void submit(String client, Priority priority, int count) {
        IntStream.range(0, count)
                .parallel()
                .forEach(i -> pipeline.submit(Pipeline.job(client + "-" + i, client, priority)));
    }

    private double running(Priority lane) {
        return worker.gauge("enhancer.lane.running", "lane", lane.wireName());
    }

    private double waiting() {
        return worker.gauge("enhancer.intake.records", "state", "waiting");
    }
}
