package dev.enhancer.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.redis.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Identical jobs on two workers that share nothing but Redis. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@WorkerTest({"CACHE_TTL=PT1H", "OPENAI_OUTPUT_PRICE=8000000"})
record SharedCompletionsIT(FakeProvider provider, Pipeline pipeline, RunningWorker one, RunningWorker other) {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void twenty_identical_jobs_at_once_make_one_call() {
        provider.shut();
        List<Job> jobs = IntStream.range(0, 20)
                .mapToObj(_ -> pipeline.submit(Pipeline.job("twenty")))
                .toList();
        await().atMost(SOON).until(() -> provider.calls("#twenty#") == 1 && awaited() >= 19);

        provider.open();

        await().atMost(SOON).until(() -> jobs.stream().allMatch(job -> succeeded(job)));
        List<JobResult> results = jobs.stream().map(this::result).toList();
        assertThat(results).extracting(JobResult::enhancedText).containsOnly("enhanced #twenty#");
        assertThat(results).filteredOn(result -> !result.cached()).hasSize(1);
        assertThat(results).filteredOn(JobResult::cached).hasSize(19).allSatisfy(result -> assertThat(
                        result.usage().costMicros())
                .isZero());
        assertThat(provider.calls("#twenty#")).isEqualTo(1);
        assertThat(counted("hit")).isEqualTo(19);
    }

    @Test
    void cancelling_one_job_leaves_the_others_the_completion() {
        provider.shut();
        Job first = pipeline.submit(Pipeline.job("left"));
        await().atMost(SOON).until(() -> provider.calls("#left#") == 1);
        double before = awaited();
        Job second = pipeline.submit(Pipeline.job("left"));
        await().atMost(SOON).until(() -> awaited() > before);

        pipeline.cancel(first);
        await().atMost(SOON).until(() -> provider.calls("#left#") == 2);
        provider.open();

        await().atMost(SOON).until(() -> succeeded(second));
        assertThat(pipeline.document(first).status()).isEqualTo(JobStatus.CANCELLED);
        pipeline.redis().opsForZSet().remove(Keys.DEADLINES, first.id().value()); // the last step of cancelling
    }

    @Test
    void a_fresh_job_makes_a_call_of_its_own() {
        Job first = pipeline.submit(Pipeline.job("own"));
        await().atMost(SOON).until(() -> succeeded(first));

        Job fresh = pipeline.submit(Pipeline.job("own").asFresh());

        await().atMost(SOON).until(() -> succeeded(fresh));
        assertThat(result(fresh).cached()).isFalse();
        assertThat(provider.calls("#own#")).isEqualTo(2);
    }

    private boolean succeeded(Job job) {
        return pipeline.document(job).status() == JobStatus.SUCCEEDED;
    }

    private JobResult result(Job job) {
        JobDocument document = pipeline.document(job);
        return Objects.requireNonNull(document.result());
    }

    private double awaited() {
        return one.counted("enhancer.jobs.awaited") + other.counted("enhancer.jobs.awaited");
    }

    private double counted(String result) {
        return one.counted("enhancer.cache.requests", "result", result)
                + other.counted("enhancer.cache.requests", "result", result);
    }
}
