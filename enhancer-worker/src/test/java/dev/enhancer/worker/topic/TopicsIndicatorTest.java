package dev.enhancer.worker.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TopicsIndicatorTest {
    private final Set<String> topics = new HashSet<>(Set.of("jobs.events"));
    private boolean brokerIsAway;
    private int looks;
    private Instant now = Instant.parse("2026-11-29T12:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final TopicsIndicator indicator =
            new TopicsIndicator(Set.of("jobs.events", "jobs.high"), this::names, clock);

    private Set<String> names() {
        looks++;
        if (brokerIsAway) {
            throw new IllegalStateException("no broker");
        }
        return topics;
    }

    @Test
    void is_up_only_when_all_topics_are_there() {
        assertThat(status()).isEqualTo(Status.OUT_OF_SERVICE);

        topics.add("jobs.high");
        later(Duration.ofSeconds(1));

        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void is_not_up_while_the_broker_is_away_and_does_not_call_topics_missing(CapturedOutput output) {
        topics.add("jobs.high");
        brokerIsAway = true;

        assertThat(status()).isEqualTo(Status.OUT_OF_SERVICE);
        later(Duration.ofSeconds(11));
        assertThat(status()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(output.getAll()).doesNotContain("topics.missing");
    }

    @Test
    void asks_the_broker_once_a_second_at_most_and_never_again_once_all_exist() {
        status();
        status();
        assertThat(looks).isEqualTo(1);

        topics.add("jobs.high");
        later(Duration.ofSeconds(1));
        status();
        later(Duration.ofSeconds(1));
        status();

        assertThat(looks).isEqualTo(2);
    }

    @Test
    void reports_missing_topics_once_after_an_ingress_had_time_to_create_them(CapturedOutput output) {
        status();
        assertThat(output).doesNotContain("topics.missing");

        later(Duration.ofSeconds(11));
        status();
        later(Duration.ofSeconds(11));
        status();

        assertThat(output.getAll()).containsOnlyOnce("topics.missing").contains("jobs.high");
    }

    private Status status() {
        return indicator.health().getStatus();
    }

    private void later(Duration passed) {
        now = now.plus(passed);
    }
}
