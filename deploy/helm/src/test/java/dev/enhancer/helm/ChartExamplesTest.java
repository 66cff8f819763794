package dev.enhancer.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mvn test -pl deploy/helm -Dsnapshots.update=true} writes the snapshots anew. */
class ChartExamplesTest {
    @TempDir
    private static Path folder;

    private static Chart chart;

    @BeforeAll
    static void copy() throws IOException {
        chart = Chart.copyWithoutHooks(folder);
    }

    private static final Path SNAPSHOTS = Path.of("src/test/resources/snapshots");
    /** Their files change with the dashboards and rules, and have a test of their own. */
    private static final String WITHOUT_COPIES = "monitoring: {rules: {enabled: false}, dashboards: {enabled: false}}";

    @Test
    void lint_finds_nothing() {
        var result = Chart.ours().lint();

        assertThat(result.isFailed()).isFalse();
        assertThat(result.getMessages()).containsExactly("[INFO] Chart.yaml: icon is recommended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "production", "development"})
    void example_makes_these_objects(String name) throws IOException {
        Path snapshot = SNAPSHOTS.resolve(name + ".yaml");

        String text = chart.text(Chart.read(Chart.example(name)), WITHOUT_COPIES);

        if (Boolean.getBoolean("snapshots.update")) {
            Files.writeString(snapshot, text);
        }
        assertThat(text).isEqualTo(Chart.read(snapshot));
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "production", "development"})
    void notes_say_what_to_do_next(String name) throws IOException {
        String notes = Chart.ours().notes(Chart.read(Chart.example(name)));

        assertThat(notes).contains("helm -n shop test demo --logs", "topics").doesNotContain("<no value>", "%!");
    }

    /** For the validation against the schemas of Kubernetes, which needs npm: deploy/helm/validate. */
    @Test
    void everything_is_written_for_validation() throws IOException {
        Path folder = Files.createDirectories(Path.of("target/rendered"));

        for (var values : Matrix.accepted().entrySet()) {
            Files.writeString(folder.resolve(values.getKey() + ".yaml"), chart.text(values.getValue()));
        }

        assertThat(folder).isDirectoryContaining("glob:**/production.yaml");
    }
}
