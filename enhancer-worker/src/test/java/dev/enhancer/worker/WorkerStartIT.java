package dev.enhancer.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WorkerStartIT {
    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "WORKER_MANAGEMENT_PORT = many",
                "MANAGEMENT_ADDRESS = no address",
                "REDIS_URL = http://redis",
                "PROVIDER_CHAIN = nobody",
                "ATTEMPT_BUDGET = 0",
                "OPENAI_TIMEOUT = soon",
                "WORKER_MAX_IN_FLIGHT = many",
                "WORKER_DRAIN_TIMEOUT = soon",
                "RESULT_TTL = soon"
            })
    void a_bad_setting_stops_the_start_by_name(String variable, String value, CapturedOutput output) {
        assertThatThrownBy(() -> start("--%s=%s".formatted(variable, value)));

        assertThat(output).contains(variable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis:/user:hunter2@redis", "redis://:hunter2@redis:port", "redis://user:hunter2 @redis"})
    void does_not_show_a_secret_that_is_wrong(String url, CapturedOutput output) {
        assertThatThrownBy(() -> start("--REDIS_URL=" + url));

        assertThat(output).contains("REDIS_URL").doesNotContain("hunter2");
    }

    private static void start(String... settings) {
        EnhancerWorker.application().run(settings).close();
    }
}
