package dev.enhancer.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TopicSpecTest {
    @Test
    void lists_every_topic() {
        assertThat(TopicSpec.all(16, (short) 1, List.of("webhooks.retry.0s", "webhooks.retry.5s")))
                .extracting(TopicSpec::name)
                .containsExactlyInAnyOrder(
                        Topics.EVENTS,
                        Topics.DEAD_JOBS,
                        Topics.DEAD_WEBHOOKS,
                        "jobs.high",
                        "jobs.normal",
                        "jobs.low",
                        "webhooks.retry.0s",
                        "webhooks.retry.5s");
    }

    @Test
    void prints_the_command_that_creates_a_topic() {
        assertThat(spec("jobs.events", (short) 1).command())
                .isEqualTo("kafka-topics.sh --bootstrap-server \"$KAFKA_BOOTSTRAP_SERVERS\" --create --if-not-exists"
                        + " --topic jobs.events --partitions 8 --replication-factor 1"
                        + " --config cleanup.policy=compact,delete --config retention.ms=2592000000");
    }

    @Test
    void with_three_replicas_one_may_be_down_and_records_still_have_two_copies() {
        assertThat(spec("jobs.normal", (short) 3).config()).containsEntry("min.insync.replicas", "2");
        assertThat(spec("jobs.normal", (short) 1).config()).doesNotContainKey("min.insync.replicas");
    }

    private static TopicSpec spec(String name, short replication) {
        return TopicSpec.all(8, replication, List.of()).stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
