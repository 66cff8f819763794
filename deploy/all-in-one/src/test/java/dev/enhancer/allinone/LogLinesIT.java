package dev.enhancer.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.tools.NewSecrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The log lines of both applications outside development: one JSON line for each event. {@link JourneyIT} checks the lines
 * of development.
 */
class LogLinesIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACE = "00-%s-00f067aa0ba902b7-01".formatted(TRACE_ID);

    private final ObjectMapper json = new ObjectMapper();
    private final Path data;

    LogLinesIT(@TempDir Path data) {
        this.data = data;
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production"})
    void each_event_is_a_json_line_with_job_client_and_trace(String profile) throws Exception {
        Map<String, String> variables = Map.of(
                "SPRING_PROFILES_ACTIVE",
                profile,
                "JWT_SIGNING_KEYS",
                NewSecrets.signingKeys(),
                "ENCRYPTION_KEYS",
                "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=",
                "WEBHOOK_ALLOWED_NETWORKS",
                "127.0.0.0/8");
        try (AllInOneProcess system = AllInOneProcess.start(data, variables).awaitReady();
                Client client = Client.of(system)) {
            String job = client.submitIn(TRACE, "write a poem about logs", "https://127.0.0.1:2/nobody-listens");
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(system.output()).contains("\"webhook.tried\""));

            JsonNode processed = line(system, "job.processed", job);
            isAbout(processed, system.clientId());
            assertThat(processed.path("state").asString()).isEqualTo("succeeded");
            assertThat(processed.path("run_ms").isNumber()).isTrue();
            JsonNode tried = line(system, "webhook.tried", job);
            isAbout(tried, system.clientId());
            assertThat(tried.path("outcome").asString()).isEqualTo("connection_failed");
            JsonNode request = line(system, "http.request", job);
            isAbout(request, system.clientId());
            assertThat(request.path("status").asInt()).isEqualTo(202);
            assertThat(system.output()).doesNotContain("has already been written");
        }
    }

    private static void isAbout(JsonNode line, String client) {
        assertThat(line.path("client_id").asString()).isEqualTo(client);
        assertThat(line.path("trace_id").asString()).isEqualTo(TRACE_ID);
    }

    /** The first line of this event about the job. */
    private JsonNode line(AllInOneProcess system, String event, String job) {
        List<JsonNode> lines = system.output()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(json::readTree)
                .filter(line -> line.path("message").asString().equals(event))
                .filter(line -> line.path("job_id").asString("").equals(job))
                .toList();
        assertThat(lines).as(system.output()).isNotEmpty();
        return lines.getFirst();
    }
}
