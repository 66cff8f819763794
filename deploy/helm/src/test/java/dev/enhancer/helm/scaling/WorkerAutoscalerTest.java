package dev.enhancer.helm.scaling;

import static dev.enhancer.helm.Tree.at;
import static dev.enhancer.helm.Tree.each;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.helm.Chart;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WorkerAutoscalerTest {
    private static final Pattern METRIC = Pattern.compile("enhancer_\\w++");

    @Test
    void queries_name_metrics_of_the_documented_table() {
        String table = Chart.read(Path.of("../../docs/operations.md"));

        for (String query : queries("")) {
            assertThat(METRIC.matcher(query).results().toList())
                    .isNotEmpty()
                    .allMatch(metric -> table.contains("| `" + metric.group() + "` |"));
        }
    }

    @Test
    void bound_is_that_of_the_first_remote_provider_or_of_the_one_in_the_values() {
        assertThat(queries("providers: {chain: [rules, mistral, openai]}").getLast())
                .contains("provider=\"mistral\"");
        assertThat(queries("worker: {autoscaling: {boundProvider: anthropic}}").getLast())
                .contains("provider=\"anthropic\"");
    }

    @Test
    void selector_of_the_values_replaces_that_of_the_pod_monitor() {
        assertThat(queries("worker: {autoscaling: {prometheus: {selector: 'cluster=\"a\"'}}}"))
                .allMatch(query -> query.contains("{cluster=\"a\"") && !query.contains("job="));
    }

    @Test
    void workers_are_wanted_for_what_waits_and_for_what_runs() {
        assertThat(wanted(300, 2, 4, 0)).isEqualTo(10);
        assertThat(wanted(0, 7, 8, 0)).isEqualTo(10);
        assertThat(wanted(0, 0, 4, 0)).isZero();
    }

    @Test
    void no_worker_is_added_for_a_provider_that_is_the_bound_and_idle_ones_may_go() {
        assertThat(wanted(9000, 4, 4, 1)).isEqualTo(4);
        assertThat(wanted(0, 0.7, 4, 1)).isEqualTo(1);
    }

    private static double wanted(double waiting, double busy, double workers, double bound) {
        String formula = (String) at(scaledObject(""), "spec.advanced.scalingModifiers.formula");
        return Formula.evaluate(formula, Map.of("waiting", waiting, "busy", busy, "workers", workers, "bound", bound));
    }

    private static List<String> queries(String values) {
        return each(scaledObject(values), "spec.triggers")
                .map(trigger -> (String) at(trigger, "metadata.query"))
                .toList();
    }

    private static Object scaledObject(String values) {
        return Chart.ours()
                .render(Chart.read(Chart.example("production")), values)
                .ofKind("ScaledObject")
                .getFirst();
    }
}
