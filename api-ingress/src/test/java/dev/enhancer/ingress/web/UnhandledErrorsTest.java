package dev.enhancer.ingress.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.ingress.error.ErrorBodies;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.ObjectMapper;

@ExtendWith(OutputCaptureExtension.class)
class UnhandledErrorsTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private final MockServerHttpResponse response = new MockServerHttpResponse();
    private final UnhandledErrors errors = new UnhandledErrors(
            new EarlyResponses(new ErrorBodies(new ObjectMapper()), CommonHeadersTest.commonHeaders()));

    @Test
    void an_error_that_reactor_does_not_signal_is_a_500_and_closes_the_connection(CapturedOutput output) {
        Mono<Void> handling = Mono.just("key").flatMap(_ -> Mono.error(new StackOverflowError()));

        errors.guarded(handling, response).block(AT_ONCE);

        assertThat(response.getStatusCode()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(response.getHeaders().getFirst("Connection")).isEqualTo("close");
        assertThat(response.getBodyAsString().block(AT_ONCE)).contains("\"internal_error\"");
        assertThat(output).contains("request.error");
    }

    @Test
    void does_not_change_a_normal_end() {
        errors.guarded(response.setComplete(), response).block(AT_ONCE);

        assertThat(response.getStatusCode()).isNull();
    }
}
