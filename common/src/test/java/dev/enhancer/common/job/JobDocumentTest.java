package dev.enhancer.common.job;

import static java.nio.charset.StandardCharsets.UTF_8;
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
    void shows_a_webhook_as_pending_again_only_if_it_tells_of_the_next_status() {
        String json = new String(JobJson.write(processing), UTF_8);
        String told = json.replace("\"pending\",\"attempts\":0", "\"delivered\",\"attempts\":2");
        JobDocument document = JobJson.readDocument(told.getBytes(UTF_8));

        JobDocument succeeded = document.succeeded(Jobs.result(), List.of(), Jobs.FINISHED, DAY);
        JobDocument cancelled = document.cancelled(Jobs.FINISHED, DAY);

        assertThat(succeeded.webhook().status()).isEqualTo("pending");
        assertThat(cancelled.webhook().status()).isEqualTo("delivered");
        assertThat(List.of(succeeded, cancelled))
                .extracting(ended -> ended.webhook().attempts())
                .containsOnly(2);
    }

    @Test
    void starts_anew_when_another_worker_takes_over() {
        JobDocument again = processing.processing(Jobs.FINISHED);

        assertThat(again.startedAt()).isEqualTo(Jobs.FINISHED);
        assertThat(again.status()).isEqualTo(JobStatus.PROCESSING);
    }
}
