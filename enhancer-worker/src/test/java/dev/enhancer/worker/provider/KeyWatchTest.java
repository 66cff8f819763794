package dev.enhancer.worker.provider;

import static dev.enhancer.worker.provider.FakeProvider.answer;
import static dev.enhancer.worker.provider.FakeProvider.unauthorized;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyWatchTest {
    private final PrintStream console = System.out;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("openai");
    private final KeyWatch watch = new KeyWatch(breaker, Duration.ofMinutes(10));

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(log, true));
    }

    @AfterEach
    void release() {
        System.setOut(console);
    }

    @Test
    void refused_key_opens_the_breaker_and_is_told_once() {
        watch.note(unauthorized());
        watch.note(unauthorized());

        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
        assertThat(log.toString()).containsOnlyOnce("provider.unauthorized").contains("ERROR");
    }

    @Test
    void key_that_is_refused_again_after_it_was_taken_is_told_again() {
        watch.note(unauthorized());
        watch.note(answer("Text"));
        watch.note(unauthorized());

        assertThat(log.toString().split("provider.unauthorized", -1)).hasSize(3);
    }
}
