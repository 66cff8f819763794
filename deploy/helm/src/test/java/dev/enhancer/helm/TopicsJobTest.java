package dev.enhancer.helm;

import static dev.enhancer.helm.Tree.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.kafka.TopicSpec;
import dev.enhancer.common.webhook.RetrySchedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script of the topics Job with a program that writes down how it was called. */
class TopicsJobTest {
    private static final List<Duration> SCHEDULE = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    @TempDir
    private Path folder;

    @Test
    void topics_are_those_that_the_applications_need() throws Exception {
        List<String> calls = run("", Map.of("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT"));

        assertThat(calls).containsExactlyInAnyOrderElementsOf(commands(16, 3, SCHEDULE));
    }

    @Test
    void partitions_replicas_and_retries_come_from_the_values() throws Exception {
        List<String> calls = run("""
                topics: {partitionsPerLane: 4, replication: 1}
                webhooks: {retrySchedule: [59s, 1m, 72h, 1m]}
                """, Map.of("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT"));

        List<Duration> schedule =
                List.of(Duration.ofSeconds(59), Duration.ofMinutes(1), Duration.ofHours(72), Duration.ofMinutes(1));
        assertThat(calls).containsExactlyInAnyOrderElementsOf(commands(4, 1, schedule));
    }

    @Test
    void credentials_are_written_as_the_kafka_client_reads_them() throws Exception {
        run(
                "",
                Map.of(
                        "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "KAFKA_CA_FILE", "/ca.crt",
                        "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
                        "KAFKA_USERNAME", "enhancer",
                        "KAFKA_PASSWORD", "a\"b\\c'd $e"));

        var properties = new Properties();
        properties.load(Files.newBufferedReader(folder.resolve("client.properties")));
        assertThat(properties)
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("ssl.truststore.type", "PEM")
                .containsEntry("ssl.truststore.location", "/ca.crt")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"enhancer\""
                                + " password=\"a\\\"b\\\\c'd $e\";");
    }

    @Test
    void job_gets_another_name_when_its_topics_change() {
        assertThat(jobName("topics: {partitionsPerLane: 17}")).isNotEqualTo(jobName(""));
        assertThat(jobName("worker: {replicas: 3}")).isEqualTo(jobName(""));
    }

    private static String jobName(String values) {
        return Tree.name(
                Chart.ours().render(Matrix.smallest(), values).ofKind("Job").getFirst());
    }

    private static List<String> commands(int partitions, int replication, List<Duration> schedule) {
        return TopicSpec.all(partitions, (short) replication, new RetrySchedule(schedule).topics()).stream()
                .map(spec -> spec.command().replaceFirst(".*--create", "--create"))
                .toList();
    }

    private List<String> run(String values, Map<String, String> variables) throws IOException, InterruptedException {
        Path tool = folder.resolve("kafka-topics.sh");
        Files.writeString(tool, "#!/bin/sh\nshift 4\necho \"$@\" >> " + folder.resolve("calls") + "\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        Object job =
                Chart.ours().render(Matrix.smallest(), values).ofKind("Job").getFirst();
        String script = ((String) at(job, "spec.template.spec.containers.0.args.0"))
                .replace(
                        "/tmp/client.properties",
                        folder.resolve("client.properties").toString());

        var builder = new ProcessBuilder("sh", "-c", script).inheritIO();
        builder.environment().putAll(variables);
        builder.environment().put("TOOL_PATH", folder.toString());
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092");
        assertThat(builder.start().waitFor()).isZero();
        return Files.readAllLines(folder.resolve("calls"));
    }
}
