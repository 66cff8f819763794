package dev.enhancer.worker.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.job.JobId;
import dev.enhancer.worker.result.RunningJobs.Run;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class RunningJobsTest {
    private final RunningJobs jobs = new RunningJobs();
    private final JobId id = JobId.next();

    @Test
    void a_job_runs_once_at_a_time() {
        try (Run _ = jobs.begin(id).orElseThrow()) {
            assertThat(jobs.begin(id)).isEmpty();
        }

        assertThat(jobs.begin(id)).isPresent();
    }

    @Test
    void stopping_interrupts_the_work_and_nothing_after_it() throws InterruptedException {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            await(working);
            jobs.stop(id);
        });

        try (Run run = jobs.begin(id).orElseThrow()) {
            assertThat(run.unlessStopped(() -> {
                        working.countDown();
                        return never.await(5, TimeUnit.SECONDS);
                    }))
                    .isEmpty();
        }

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void work_that_completes_despite_a_stop_leaves_no_interrupt_behind() throws InterruptedException {
        try (Run run = jobs.begin(id).orElseThrow()) {
            assertThat(run.unlessStopped(() -> {
                        jobs.stop(id);
                        return "done";
                    }))
                    .contains("done");
        }

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_job_that_is_stopped_before_its_work_does_none() throws InterruptedException {
        try (Run run = jobs.begin(id).orElseThrow()) {
            jobs.stop(id);

            assertThat(run.unlessStopped(() -> "done")).isEmpty();
        }
    }

    @Test
    void stopping_the_worker_is_not_stopping_the_job() {
        try (Run run = jobs.begin(id).orElseThrow()) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> run.unlessStopped(() -> {
                        TimeUnit.SECONDS.sleep(5);
                        return "done";
                    }))
                    .isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void a_stop_after_the_run_interrupts_nothing() {
        jobs.begin(id).orElseThrow().close();

        jobs.stop(id);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
