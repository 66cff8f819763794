package dev.enhancer.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.redis.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The limit of a client's jobs in hand over all workers. */
@Timeout(120)
@WorkerTest
record ClientLimitIT(TestBacking backing, FakeProvider provider, Pipeline pipeline) {
    private static final int LIMIT = 5;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, Object> SETTINGS = Map.of("WORKER_DRAIN_TIMEOUT", "PT0S");

    @Test
    void two_workers_together_keep_a_clients_limit_and_one_takes_over_from_the_other() {
        provider.shut();
        RunningWorker first = RunningWorker.start(backing, provider, SETTINGS);
        List<Job> jobs = submit("shared", 30);
        await().atMost(SOON).until(() -> provider.inFlight() == LIMIT);

        try (RunningWorker second = RunningWorker.start(backing, provider, SETTINGS)) {
            await().atMost(SOON).until(() -> second.counted("enhancer.jobs.limited") > 0);
            await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> provider.mostInFlight() == LIMIT);
            assertThat(first.counted("enhancer.jobs.limited")).isPositive();
            assertThat(placed()).hasSize(LIMIT);

            first.close();

            await().atMost(SOON)
                    .until(() -> provider.inFlight() == LIMIT
                            && placed().stream().distinct().count() == 1);
            provider.open();
            jobs.forEach(job -> pipeline.await(job, "succeeded", SOON));
            assertThat(placed()).isEmpty();
        }
    }

    @Test
    void two_workers_that_finish_jobs_as_fast_as_they_can_never_exceed_a_clients_limit() {
        provider.shut();
        List<Job> jobs = submit("fast", 200);
        try (RunningWorker first = RunningWorker.start(backing, provider, SETTINGS);
                RunningWorker second = RunningWorker.start(backing, provider, SETTINGS)) {
            await().atMost(SOON)
                    .until(() ->
                            first.counted("enhancer.jobs.limited") > 0 && second.counted("enhancer.jobs.limited") > 0);

            provider.open();
            jobs.forEach(job -> pipeline.await(job, "succeeded", SOON));

            assertThat(provider.mostInFlight()).isEqualTo(LIMIT);
            assertThat(placed()).isEmpty();
        }
    }

    @Test
    void slots_of_a_dead_worker_are_freed_and_those_of_a_living_one_are_not() {
        String places = Keys.slots(Pipeline.job("any").clientId());
        for (int i = 0; i < LIMIT; i++) {
            pipeline.redis().opsForHash().put(places, "job_" + i, "somebody");
            pipeline.redis().opsForHash().putAll("job:job_" + i, Map.of("status", "processing", "worker", "somebody"));
        }
        pipeline.redis().opsForValue().set(Keys.heartbeat("somebody"), "1", Duration.ofSeconds(30));
        try (RunningWorker worker = RunningWorker.start(backing, provider, SETTINGS)) {
            Job job = pipeline.submit(Pipeline.job("waiting"), LIMIT);
            Job unlimited = pipeline.submit(Pipeline.job("unlimited"));
            pipeline.await(unlimited, "succeeded", SOON);
            await().during(Duration.ofSeconds(1))
                    .atMost(SOON)
                    .until(() -> pipeline.status(job).equals("queued") && worker.counted("enhancer.jobs.limited") > 0);

            pipeline.redis().delete(Keys.heartbeat("somebody"));

            pipeline.await(job, "succeeded", Duration.ofSeconds(3));
        }
    }

    @Test
    void a_cancelled_job_gives_its_slot_back() {
        provider.shut();
        try (RunningWorker _ = RunningWorker.start(backing, provider, SETTINGS)) {
            List<Job> jobs = submit("gone", LIMIT);
            await().atMost(SOON).until(() -> provider.inFlight() == LIMIT);

            jobs.forEach(pipeline::cancel);

            await().atMost(SOON).until(() -> placed().isEmpty());
        }
    }

    private List<Job> submit(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> pipeline.submit(Pipeline.job(name + "-" + i), LIMIT))
                .toList();
    }

    /** The worker of each job in hand. */
    private List<Object> placed() {
        return pipeline.redis()
                .opsForHash()
                .values(Keys.slots(Pipeline.job("any").clientId()));
    }
}
