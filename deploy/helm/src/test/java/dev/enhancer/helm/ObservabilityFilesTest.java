package dev.enhancer.helm;

import static dev.enhancer.helm.Tree.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Helm reads only files inside the chart, so it has copies of the dashboards and rules. */
class ObservabilityFilesTest {
    private static final Path SOURCE = Path.of("../observability");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dashboards", "rules"})
    void copies_equal_their_source(String kind) throws IOException {
        assertThat(contents(Chart.OURS.resolve("files").resolve(kind)))
                .as("run deploy/helm/copy-observability.sh")
                .isEqualTo(contents(SOURCE.resolve(kind)));
    }

    @Test
    void each_file_becomes_an_object_and_braces_of_prometheus_stay() throws IOException {
        Chart chart = Chart.copyWithoutHooks(folder);
        forgetCopies();
        write("files/rules/alerts.yml", """
                groups:
                  - name: enhancer
                    rules:
                      - alert: NoWorker
                        expr: absent(up)
                        annotations: {summary: "{{ $labels.pod }} is away"}
                """);
        write("files/dashboards/overview.json", "{\"title\": \"Overview\", \"legend\": \"{{pod}}\"}\n");

        var rendered = chart.render(Matrix.smallest(), """
                monitoring:
                  rules: {enabled: true, labels: {release: prometheus}}
                  dashboards: {enabled: true, annotations: {grafana_folder: Enhancer}}
                """);

        Object rule = rendered.ofKind("PrometheusRule").getFirst();
        assertThat(at(rule, "spec.groups.0.rules.0.annotations.summary")).isEqualTo("{{ $labels.pod }} is away");
        assertThat(at(rule, "metadata.labels.release")).isEqualTo("prometheus");
        Object dashboard = rendered.ofKind("ConfigMap").getFirst();
        assertThat(((Map<?, ?>) at(dashboard, "data")).get("overview.json"))
                .isEqualTo("{\"title\": \"Overview\", \"legend\": \"{{pod}}\"}\n");
        assertThat(at(dashboard, "metadata.labels.grafana_dashboard")).isEqualTo("1");
    }

    private void forgetCopies() throws IOException {
        for (String kind : List.of("dashboards", "rules")) {
            for (String file : contents(folder.resolve("files").resolve(kind)).keySet()) {
                Files.delete(folder.resolve("files").resolve(kind).resolve(file));
            }
        }
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                files.forEach(file -> contents.put(file.getFileName().toString(), Chart.read(file)));
            }
        }
        return contents;
    }
}
