package dev.enhancer.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.enhancer.allinone.PromQl.Selector;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Compares dashboards and rules with the table of metrics and the runbook in docs/operations.md. */
class ObservabilityTest {
    private static final Pattern TEMPLATE_LABEL = Pattern.compile("\\$labels\\.([a-z_]+)");
    private static final Pattern ALERT_NAME = Pattern.compile("alertname=\"(\\w+)\"");

    /** Labels that every series has, or that a rule adds to its alerts. */
    private static final Set<String> COMMON_LABELS =
            Set.of("application", "instance", "le", "alertname", "alertstate", "severity");

    @Test
    void every_metric_is_documented_with_its_labels() throws IOException {
        Map<String, Set<String>> known = known();

        assertThat(Observability.expressions()).isNotEmpty().allSatisfy(expression -> {
            PromQl query = PromQl.of(expression.text());
            assertThat(query.selectors()).isNotEmpty();
            for (Selector selector : query.selectors()) {
                if (!Metrics.isOfLibrary(selector.metric())) {
                    assertThat(known).containsKey(selector.metric());
                    assertThat(known.getOrDefault(selector.metric(), Set.of())).containsAll(selector.labels());
                }
            }
            assertThat(labels(query, known)).containsAll(query.joining());
        });
    }

    @Test
    void every_panel_says_what_it_shows_and_what_to_do() {
        assertThat(Observability.panels()).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("title").asString()).isNotBlank();
            assertThat(panel.path("description").asString())
                    .matches("(?s)\\S.+\\n\\n\\*\\*When it is bad:\\*\\* \\S.+");
        });
    }

    @Test
    void every_alert_has_a_severity_texts_and_first_steps() throws IOException {
        Map<String, Set<String>> known = known();
        String operations = Files.readString(Path.of("../../docs/operations.md"));
        String runbook = operations.substring(operations.indexOf("\n## Alerts\n"));

        assertThat(Observability.alerts()).isNotEmpty().allSatisfy(alert -> {
            String name = alert.path("alert").asString();
            JsonNode texts = alert.path("annotations");
            assertThat(alert.at("/labels/severity").asString()).isIn("critical", "warning", "info");
            assertThat(texts.path("runbook_url").asString())
                    .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(runbook).containsPattern("\n### " + name + "\n(?s:.)*?\n1\\. (?s:.)*?\n2\\. (?s:.)*?\n3\\. ");
            assertThat(TEMPLATE_LABEL
                            .matcher(texts.path("summary").asString()
                                    + texts.path("description").asString())
                            .results()
                            .map(label -> label.group(1)))
                    .isSubsetOf(labels(PromQl.of(alert.path("expr").asString()), known));
        });
    }

    @Test
    void every_section_of_the_runbook_belongs_to_an_alert() throws IOException {
        assertThat(Files.readAllLines(Path.of("../../docs/operations.md")))
                .filteredOn(line -> line.startsWith("### Enhancer"))
                .containsExactlyElementsOf(Observability.alerts().stream()
                        .map(alert -> "### " + alert.path("alert").asString())
                        .toList());
    }

    @Test
    void every_alert_is_tested_to_fire_and_not_to_fire() {
        Set<String> alerts = Observability.alerts().stream()
                .map(alert -> alert.path("alert").asString())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(expected(true)).isEqualTo(alerts);
        assertThat(expected(false)).isEqualTo(alerts);
    }

    @Test
    void the_dashboards_are_what_the_generator_writes() throws Exception {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
        if (!there) {
            System.out.println("The generator of dashboards is not tried: there is no node.");
        }
        assumeTrue(there);

        Process node = new ProcessBuilder("node", Observability.FOLDER + "/src/generate.mjs", "--check")
                .redirectErrorStream(true)
                .start();

        assertThat(new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(node.waitFor()).isZero();
    }

    private static Set<String> expected(boolean firing) {
        return Observability.expectations()
                .filter(expectation -> expectation.path("exp_samples").isEmpty() != firing)
                .flatMap(expectation ->
                        ALERT_NAME.matcher(expectation.path("expr").asString()).results())
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The labels of all metrics that an expression names. */
    private static Set<String> labels(PromQl query, Map<String, Set<String>> known) {
        Set<String> labels = new TreeSet<>(COMMON_LABELS);
        for (Selector selector : query.selectors()) {
            labels.addAll(known.getOrDefault(selector.metric(), Set.of()));
            if (Metrics.isOfLibrary(selector.metric())) {
                labels.addAll(Set.of("name", "kind", "state"));
            }
        }
        return labels;
    }

    /** From each series to its labels: documented ones, those of recording rules, and {@code ALERTS}. */
    private static Map<String, Set<String>> known() throws IOException {
        Map<String, Set<String>> known = new HashMap<>(Metrics.documentedSeries());
        known.replaceAll((_, labels) -> with(labels, COMMON_LABELS));
        known.put("ALERTS", COMMON_LABELS);
        List<JsonNode> records =
                Observability.rules().filter(rule -> rule.has("record")).toList();
        for (JsonNode rule : records) {
            Set<String> labels = PromQl.of(rule.path("expr").asString()).joining();
            known.put(rule.path("record").asString(), with(labels, Set.of()));
        }
        return known;
    }

    private static Set<String> with(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
