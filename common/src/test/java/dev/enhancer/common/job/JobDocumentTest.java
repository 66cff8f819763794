package dev.enhancer.common.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.enhancer.common.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobDocumentTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final JobDocument queued = JobDocument.queued(Jobs.full());
    private final JobDocument processing = queued.processing(Jobs.STARTED);

    @Test
    void is_forgotten_when_its_time_is_over() {
        JobDocument done = processing.succeeded(Jobs.result(), List.of(), Jobs.FINISHED, DAY);

        assertThat(done.expiresAt()).isEqualTo(Jobs.FINISHED.plus(DAY));
    }

    @Test
    void never_leaves_a_final_state() {
        JobDocument cancelled = queued.cancelled(Jobs.FINISHED, DAY);

        assertThatIllegalStateException().isThrownBy(() -> cancelled.processing(Jobs.FINISHED));
        assertThatIllegalStateException()
                .isThrownBy(() -> cancelled.succeeded(Jobs.result(), List.of(), Jobs.FINISHED, DAY));
    }

    @Test
    void succeeds_and_fails_only_after_processing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> queued.failed(ErrorCode.PROCESSING_FAILED, List.of(), Jobs.FINISHED, DAY));
    }

    @Test
    void starts_anew_when_another_worker_takes_over() {
        JobDocument again = processing.processing(Jobs.FINISHED);

        assertThat(again.startedAt()).isEqualTo(Jobs.FINISHED);
        assertThat(again.status()).isEqualTo(JobStatus.PROCESSING);
    }
}
