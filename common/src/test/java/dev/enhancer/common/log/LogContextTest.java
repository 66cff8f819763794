package dev.enhancer.common.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.trace.TraceParent;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTest {
    private static final TraceParent TRACE = new TraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @Test
    void lines_carry_job_client_and_trace_until_it_is_closed() {
        try (LogContext _ = LogContext.open().job("job_1").client("acme").trace(TRACE)) {
            assertThat(MDC.getCopyOfContextMap())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "job_id", "job_1", "client_id", "acme", "trace_id", "4bf92f3577b34da6a3ce929d0e0e4736"));
        }

        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void an_inner_context_adds_to_the_outer_one_and_restores_it() {
        try (LogContext _ = LogContext.open().job("job_1").client("acme")) {
            try (LogContext _ = LogContext.open().job("job_2").trace(TRACE)) {
                assertThat(MDC.getCopyOfContextMap())
                        .containsEntry("job_id", "job_2")
                        .containsEntry("client_id", "acme")
                        .containsKey("trace_id");
            }

            assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("job_id", "job_1", "client_id", "acme"));
        }
    }

    @Test
    void work_on_another_thread_logs_the_fields_of_this_one() throws InterruptedException {
        AtomicReference<String> said = new AtomicReference<>();
        Thread other;
        try (LogContext _ = LogContext.open().job("job_1")) {
            other = Thread.ofVirtual().unstarted(LogContext.carriedBy(() -> said.set(MDC.get("job_id"))));
        }

        other.start();
        other.join();

        assertThat(said).hasValue("job_1");
    }

    @Test
    void what_is_not_known_is_left_out() {
        try (LogContext _ = LogContext.open().job(null).client(null).trace(null)) {
            assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
        }
    }
}
