package dev.enhancer.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    private static final int REFUSED_AFTER_MS = 1_000;

    @Test
    void with_a_password_another_user_of_the_machine_cannot_use_it_also_after_a_restart(@TempDir Path folder)
            throws Exception {
        Map<String, String> stale;
        try (EmbeddedKafka first = EmbeddedKafka.withPassword(folder, FreePort.find())) {
            first.start();
            stale = first.clientSettings();
            assertThat(nodes(first, stale)).isEqualTo(1);
        }

        try (EmbeddedKafka kafka = EmbeddedKafka.withPassword(folder, FreePort.find())) {
            kafka.start();

            assertThat(nodes(kafka, kafka.clientSettings())).isEqualTo(1);
            assertThatThrownBy(() -> nodes(kafka, stale)).hasCauseInstanceOf(SaslAuthenticationException.class);
            assertThatThrownBy(() -> nodes(kafka, Map.of())).hasCauseInstanceOf(TimeoutException.class);
        }
    }

    private static int nodes(EmbeddedKafka kafka, Map<String, String> settings) throws Exception {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", kafka.bootstrapServers());
        if (settings.isEmpty()) {
            // the broker closes the connection without a message, and the client retries until its timeout
            all.put("default.api.timeout.ms", REFUSED_AFTER_MS);
            all.put("request.timeout.ms", REFUSED_AFTER_MS);
        }
        try (Admin admin = Admin.create(all)) {
            return admin.describeCluster().nodes().get().size();
        }
    }
}
