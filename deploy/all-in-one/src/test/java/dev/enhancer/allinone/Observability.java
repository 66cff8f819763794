package dev.enhancer.allinone;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What is in deploy/observability: dashboards, rules, and tests of the rules. */
final class Observability {
    static final Path FOLDER = Path.of("../observability");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VALUES = Pattern.compile("label_values\\((.*), \\w+\\)");

    /** An expression and the file that contains it. */
    record Expression(String file, String text) {}

    private Observability() {}

    static Stream<Expression> expressions() {
        return Stream.concat(
                files("dashboards", ".json").flatMap(Observability::expressionsOfDashboard),
                rules().map(rule -> new Expression("rules", rule.path("expr").asString())));
    }

    static Stream<JsonNode> panels() {
        return files("dashboards", ".json")
                .flatMap(file -> read(file).path("panels").valueStream())
                .filter(panel -> !panel.path("type").asString().equals("row"));
    }

    /** Alerting and recording rules. */
    static Stream<JsonNode> rules() {
        return files("rules", ".yml")
                .flatMap(file -> read(file).path("groups").valueStream())
                .flatMap(group -> group.path("rules").valueStream());
    }

    static List<JsonNode> alerts() {
        return rules().filter(rule -> rule.has("alert")).toList();
    }

    /** What promtool is told to expect, in all tests of rules. */
    static Stream<JsonNode> expectations() {
        return files("tests", ".yml")
                .flatMap(file -> read(file).path("tests").valueStream())
                .flatMap(test -> test.path("promql_expr_test").valueStream());
    }

    private static Stream<Expression> expressionsOfDashboard(Path file) {
        JsonNode dashboard = read(file);
        String name = file.getFileName().toString();
        return Stream.of(
                        dashboard.path("panels").valueStream().flatMap(panel -> panel.path("targets")
                                .valueStream()
                                .map(target -> target.path("expr"))),
                        dashboard.at("/annotations/list").valueStream().map(annotation -> annotation.path("expr")),
                        dashboard.at("/templating/list").valueStream().map(variable -> variable.at("/query/query")))
                .flatMap(texts -> texts)
                .map(text -> VALUES.matcher(text.asString("")).replaceFirst("$1"))
                .filter(text -> !text.isEmpty())
                .map(text -> new Expression(name, text));
    }

    private static Stream<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON is YAML. */
    private static JsonNode read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            return JSON.valueToTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
