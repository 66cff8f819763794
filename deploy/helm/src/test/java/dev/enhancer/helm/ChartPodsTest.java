package dev.enhancer.helm;

import static dev.enhancer.helm.Tree.at;
import static dev.enhancer.helm.Tree.each;
import static dev.enhancer.helm.Tree.name;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every pod, whatever the values. */
class ChartPodsTest {
    @TempDir
    private static Path folder;

    private static Chart chart;

    @BeforeAll
    static void copy() throws IOException {
        chart = Chart.copyWithoutHooks(folder);
    }

    private static final Set<String> WITH_PODS = Set.of("Deployment", "Job", "Pod");

    static Stream<String> matrix() {
        return Matrix.accepted().keySet().stream();
    }

    private static List<Map<String, Object>> objects(String values) {
        return chart.render(Matrix.accepted().get(values)).objects();
    }

    private static List<Object> podSpecs(List<Map<String, Object>> objects) {
        List<Object> specs = new ArrayList<>();
        for (Map<String, Object> object : objects) {
            if (WITH_PODS.contains(object.get("kind"))) {
                specs.add(at(object, object.get("kind").equals("Pod") ? "spec" : "spec.template.spec"));
            }
        }
        assertThat(specs).hasSizeGreaterThanOrEqualTo(3);
        return specs;
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void every_pod_is_confined(String values) {
        for (Object pod : podSpecs(objects(values))) {
            assertThat(at(pod, "securityContext"))
                    .isEqualTo(Map.of(
                            "runAsNonRoot", true,
                            "runAsUser", 65532,
                            "runAsGroup", 65532,
                            "fsGroup", 65532,
                            "seccompProfile", Map.of("type", "RuntimeDefault")));
            assertThat(at(pod, "automountServiceAccountToken")).isEqualTo(false);
            assertThat(each(pod, "initContainers")).isEmpty();
            each(pod, "containers").forEach(container -> assertThat(at(container, "securityContext"))
                    .isEqualTo(Map.of(
                            "allowPrivilegeEscalation", false,
                            "readOnlyRootFilesystem", true,
                            "capabilities", Map.of("drop", List.of("ALL")))));
        }
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void every_container_has_limits_and_a_fixed_image(String values) {
        for (Object pod : podSpecs(objects(values))) {
            each(pod, "containers").forEach(container -> {
                for (String resource : List.of("cpu", "memory")) {
                    assertThat(at(container, "resources.requests." + resource)).isNotNull();
                    assertThat(at(container, "resources.limits." + resource)).isNotNull();
                }
                assertThat((String) at(container, "image"))
                        .doesNotEndWith(":latest")
                        .matches(".+(:[^:/]+|@sha256:[0-9a-f]{64})");
            });
            each(pod, "volumes")
                    .filter(volume -> ((Map<?, ?>) volume).containsKey("emptyDir"))
                    .forEach(volume ->
                            assertThat(at(volume, "emptyDir.sizeLimit")).isNotNull());
        }
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void deployments_are_probed_on_the_management_port_and_stop_after_the_drain(String values) {
        for (Map<String, Object> object : objects(values)) {
            if (object.get("kind").equals("Deployment")) {
                Object pod = at(object, "spec.template.spec");
                for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                    assertThat(at(pod, "containers.0.%s.httpGet.port".formatted(probe)))
                            .isEqualTo("management");
                }
                int grace = (Integer) at(pod, "terminationGracePeriodSeconds");
                String stop = name(object).endsWith("-ingress") ? "STOP_TIMEOUT" : "WORKER_STOP_TIMEOUT";
                Duration stopTimeout = Duration.parse(variables(pod).get(stop));
                assertThat(Duration.ofSeconds(grace)).isGreaterThan(stopTimeout);
                if (stop.startsWith("WORKER")) {
                    assertThat(stopTimeout)
                            .isGreaterThan(Duration.parse(variables(pod).get("WORKER_DRAIN_TIMEOUT")));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void secrets_are_referred_to_and_never_made(String values) {
        List<Map<String, Object>> objects = objects(values);

        assertThat(objects).noneMatch(object -> object.get("kind").equals("Secret"));
        for (Object pod : podSpecs(objects)) {
            assertThat(variables(pod).keySet())
                    .noneMatch(variable -> variable.matches(".*(KEY|KEYS|SECRET|PASSWORD|REDIS_URL)"));
        }
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void keys_of_the_secret_are_in_the_readme(String values) {
        String readme = Chart.read(Chart.OURS.resolve("README.md")).replace("<NAME>", "GROQ");

        for (Object pod : podSpecs(objects(values))) {
            each(pod, "containers.0.env")
                    .filter(variable -> ((Map<?, ?>) variable).containsKey("valueFrom"))
                    .map(variable -> (String) at(variable, "valueFrom.secretKeyRef.key"))
                    .filter(key -> !key.endsWith("_CUSTOM_HEADERS"))
                    .forEach(key -> assertThat(readme).contains("`" + key + "`"));
        }
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void variables_of_the_applications_are_documented(String values) {
        String configuration = Chart.read(Path.of("../../docs/configuration.md"));

        for (Map<String, Object> object : objects(values)) {
            if (object.get("kind").equals("Deployment")) {
                assertThat(variables(at(object, "spec.template.spec")).keySet())
                        .filteredOn(variable -> !variable.startsWith("SPRING_LIFECYCLE_"))
                        .allMatch(variable -> configuration.contains("`" + variable + "`"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void no_variable_is_set_twice(String values) {
        for (Object pod : podSpecs(objects(values))) {
            assertThat(each(pod, "containers.0.env").map(variable -> at(variable, "name")))
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void selectors_find_the_pods_of_one_component(String values) {
        List<Map<String, Object>> objects = objects(values);
        List<Object> labels = objects.stream()
                .filter(object -> Set.of("Deployment", "Job").contains(object.get("kind")))
                .map(object -> at(object, "spec.template.metadata.labels"))
                .toList();

        for (Map<String, Object> object : objects) {
            String path =
                    switch ((String) object.get("kind")) {
                        case "Service" -> "spec.selector";
                        case "NetworkPolicy" -> "spec.podSelector.matchLabels";
                        case "Deployment", "PodDisruptionBudget", "PodMonitor" -> "spec.selector.matchLabels";
                        default -> "";
                    };
            if (!path.isEmpty()) {
                Map<?, ?> selector = (Map<?, ?>) at(object, path);
                assertThat(labels)
                        .as("pods of %s %s", object.get("kind"), name(object))
                        .filteredOn(all -> ((Map<?, ?>) all).entrySet().containsAll(selector.entrySet()))
                        .hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void names_are_unique_and_autoscaled_deployments_have_no_replicas(String values) {
        List<Map<String, Object>> objects = objects(values);

        assertThat(objects.stream().map(object -> object.get("kind") + "/" + name(object)))
                .doesNotHaveDuplicates();
        Set<Object> scaled = objects.stream()
                .filter(object ->
                        Set.of("HorizontalPodAutoscaler", "ScaledObject").contains(object.get("kind")))
                .map(object -> at(object, "spec.scaleTargetRef.name"))
                .collect(Collectors.toSet());
        for (Map<String, Object> object : objects) {
            if (object.get("kind").equals("Deployment")) {
                assertThat(((Map<?, ?>) at(object, "spec")).containsKey("replicas"))
                        .isEqualTo(!scaled.contains(name(object)));
            }
        }
    }

    /** The variables with a value of their own. */
    private static Map<String, String> variables(Object pod) {
        return each(pod, "containers.0.env")
                .map(variable -> (Map<?, ?>) variable)
                .filter(variable -> variable.containsKey("value"))
                .collect(Collectors.toMap(
                        variable -> (String) variable.get("name"), variable -> (String) variable.get("value")));
    }
}
