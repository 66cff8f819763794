package dev.enhancer.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.job.Routing;
import dev.enhancer.common.lane.LaneSwitch;
import dev.enhancer.common.redis.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.data.redis.core.RedisCallback;

/** Three workers, of which operators pause the lane {@code normal}. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@WorkerTest
class PausedLaneIT {
    private static final int WORKERS = 3;
    private static final Duration IN_FORCE_WITHIN = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(30);

    /** A worker exchanges twice a second, and would start a job within milliseconds. */
    private static final Duration LONG_ENOUGH_TO_START = Duration.ofSeconds(2);

    private final TestBacking backing;
    private final FakeProvider provider;
    private final Pipeline pipeline;
    private final List<RunningWorker> workers = new ArrayList<>();

    PausedLaneIT(TestBacking backing, FakeProvider provider, Pipeline pipeline) {
        this.backing = backing;
        this.provider = provider;
        this.pipeline = pipeline;
    }

    @BeforeAll
    void startWorkers() {
        for (int i = 0; i < WORKERS; i++) {
            workers.add(RunningWorker.start(backing, provider, Map.of("WORKER_DRAIN_TIMEOUT", "PT5S")));
        }
        await().atMost(SOON).until(() -> workers.stream().allMatch(worker -> worker.isUp("intake")));
    }

    @AfterEach
    void resumeAll() {
        switchTo(LaneSwitch.RESUMED);
    }

    @AfterAll
    void stopWorkers() {
        workers.forEach(RunningWorker::close);
    }

    @Test
    void a_switch_is_in_force_on_all_workers_within_two_seconds() {
        for (int i = 0; i < 5; i++) {
            for (String position : List.of(LaneSwitch.PAUSED, LaneSwitch.RESUMED)) {
                System.out.printf("%s on %d workers after %d ms%n", position, WORKERS, switchTo(position));
            }
        }
    }

    @Test
    void jobs_of_a_paused_lane_wait_and_other_lanes_go_on() {
        provider.shut();
        Job running = pipeline.submit(normal("running"));
        await().atMost(SOON).until(() -> provider.calls("#running#") == 1);
        switchTo(LaneSwitch.PAUSED);

        List<Job> waiting = submit(IntStream.range(0, 60).mapToObj(i -> normal("waiting-" + i)));
        List<Job> high = submit(IntStream.range(0, 60).mapToObj(i -> Pipeline.job("high-" + i, "acme", Priority.HIGH)));
        provider.open();

        high.forEach(job -> pipeline.await(job, "succeeded", SOON));
        pipeline.await(running, "succeeded", SOON);
        staysQueued(waiting);
        assertThat(lag()).isEqualTo(60);
        switchTo(LaneSwitch.RESUMED);
        waiting.forEach(job -> pipeline.await(job, "succeeded", SOON));
        await().atMost(SOON).until(() -> lag() == 0);
    }

    @Test
    void a_job_of_a_paused_lane_can_be_cancelled_and_expires_and_is_never_called() {
        switchTo(LaneSwitch.PAUSED);
        Job cancelled = pipeline.submit(normal("cancelled"));
        Job expired = pipeline.submit(Pipeline.job("expired", Duration.ofSeconds(2), Routing.DEFAULT));

        pipeline.cancel(cancelled);

        pipeline.await(expired, "expired", SOON);
        await().atMost(SOON).until(() -> !pipeline.isOpen(expired) && !pipeline.isOpen(cancelled));
        assertThat(pipeline.events(expired)).hasSize(1);
        assertThat(pipeline.events(cancelled)).hasSize(1);
        assertThat(lag()).isEqualTo(2);
        switchTo(LaneSwitch.RESUMED);
        await().atMost(SOON).until(() -> lag() == 0);
        assertThat(provider.calls("#cancelled#") + provider.calls("#expired#")).isZero();
        assertThat(pipeline.status(expired)).isEqualTo("expired");
        assertThat(pipeline.status(cancelled)).isEqualTo("cancelled");
    }

    @Test
    void a_pause_outlasts_all_workers() {
        switchTo(LaneSwitch.PAUSED);
        List<Job> waiting = submit(IntStream.range(0, 20).mapToObj(i -> normal("kept-" + i)));

        stopWorkers();
        workers.clear();
        startWorkers();

        staysQueued(waiting);
        switchTo(LaneSwitch.RESUMED);
        waiting.forEach(job -> pipeline.await(job, "succeeded", SOON));
    }

    @Test
    void a_pause_holds_while_redis_is_away_and_when_it_comes_back_empty() {
        switchTo(LaneSwitch.PAUSED);
        List<Job> waiting = submit(IntStream.range(0, 20).mapToObj(i -> normal("held-" + i)));

        backing.stopRedis();
        await().during(LONG_ENOUGH_TO_START).atMost(SOON).until(() -> workers.stream()
                .allMatch(PausedLaneIT::isPaused));
        backing.startRedis();
        pipeline.redis().execute((RedisCallback<Boolean>) connection -> {
            connection.serverCommands().flushAll();
            return true;
        });

        waiting.forEach(job -> pipeline.await(job, "queued", SOON)); // refilled from the log
        staysQueued(waiting);
        assertThat(pipeline.redis().opsForHash().get(Keys.LANE_SWITCHES, "normal"))
                .isEqualTo(LaneSwitch.PAUSED);
        switchTo(LaneSwitch.RESUMED);
        waiting.forEach(job -> pipeline.await(job, "succeeded", SOON));
    }

    private static Job normal(String name) {
        return Pipeline.job(name, "acme", Priority.NORMAL);
    }

    private List<Job> submit(Stream<Job> jobs) {
        return jobs.map(pipeline::submit).toList();
    }

    /** Switches as an ingress does, and returns after how many milliseconds all workers follow. */
    private long switchTo(String position) {
        long begin = System.nanoTime();
        pipeline.redis().opsForHash().put(Keys.LANE_SWITCHES, "normal", position);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(IN_FORCE_WITHIN)
                .until(() -> workers.stream().allMatch(worker -> isPaused(worker) == LaneSwitch.isPaused(position)));
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    private static boolean isPaused(RunningWorker worker) {
        return worker.gauge("enhancer.lane.paused", "lane", "normal") == 1;
    }

    private void staysQueued(List<Job> jobs) {
        await().during(LONG_ENOUGH_TO_START).atMost(SOON).until(() -> jobs.stream()
                .allMatch(job -> pipeline.status(job).equals("queued")));
        assertThat(jobs).allMatch(job -> provider.calls(tag(job)) == 0);
    }

    private static String tag(Job job) {
        String text = job.input().text();
        return text.substring(text.indexOf('#'));
    }

    /** Unfinished records of the lane on all workers. */
    private double lag() {
        return workers.stream()
                .mapToDouble(worker -> worker.gauge("enhancer.lane.lag", "lane", "normal"))
                .sum();
    }
}
