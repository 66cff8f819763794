package dev.enhancer.ingress.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.kafka.TopicSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TopicCheckTest {
    private final List<TopicSpec> wanted = TopicSpec.all(16, (short) 3, List.of());
    private final Set<String> there =
            new HashSet<>(Set.of("jobs.high", "jobs.low", "jobs.events", "jobs.dead", "webhooks.dead"));
    private final TopicCheck check = new TopicCheck(() -> there, wanted);

    @Test
    void a_missing_topic_is_logged_once_with_the_command_that_creates_it(CapturedOutput output) throws Exception {
        assertThat(check.allExist()).isFalse();
        assertThat(check.allExist()).isFalse();

        assertThat(output.getAll())
                .containsOnlyOnce("topic.missing")
                .contains("--create --if-not-exists --topic jobs.normal --partitions 16 --replication-factor 3"
                        + " --config min.insync.replicas=2 --config retention.ms=604800000");
    }

    @Test
    void all_exist_when_someone_has_created_them(CapturedOutput output) throws Exception {
        there.add("jobs.normal");

        assertThat(check.allExist()).isTrue();
        assertThat(output.getAll()).doesNotContain("topic.missing");
    }
}
