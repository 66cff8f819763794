package dev.enhancer.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Attempt;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void the_number_of_meters_is_bounded_and_every_call_is_counted() {
        UsageMeters meters = new UsageMeters(registry);

        for (int i = 0; i < 1_000; i++) {
            meters.record(
                    List.of(new Attempt("openai", "m" + i, Attempt.Outcome.SUCCEEDED, 200, Instant.EPOCH, 5, 1, 1, 1)));
        }

        assertThat(registry.find("enhancer.provider.cost").counters()).hasSize(51);
        assertThat(registry.get("enhancer.provider.cost")
                        .tag("model", "other")
                        .counter()
                        .count())
                .isEqualTo(950);
    }
}
