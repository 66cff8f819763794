package dev.enhancer.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares docs/configuration.md with the applications' settings files, in both directions. */
class ConfigurationDocumentTest {
    private static final Path ROOT = Path.of("../..");
    private static final List<String> FILES = List.of(
            "api-ingress/src/main/resources/api-ingress.yml",
            "enhancer-worker/src/main/resources/enhancer-worker.yml",
            "enhancer-worker/src/main/resources/enhancer-worker-providers.yml");

    /** Variables that are read by the all-in-one's own code or by Spring. */
    private static final Set<String> OUTSIDE_OF_FILES = Set.of("DATA_DIR", "SPRING_PROFILES_ACTIVE");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):([^{}]*)");
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z0-9_]*)`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[A-Z].*?) \\| (.*?) \\| .*\\|$");

    /** Prefixes of variables that share one description, which is written for the first of them. */
    private static final List<String> VENDORS = List.of("OPENAI_", "MISTRAL_", "ANTHROPIC_");

    @Test
    void every_variable_is_documented() {
        assertThat(documented().keySet()).containsAll(read().keySet());
    }

    @Test
    void every_documented_variable_is_read() {
        Set<String> documented = new TreeSet<>(documented().keySet());
        documented.removeAll(OUTSIDE_OF_FILES);
        // a Spring property by the name of its environment variable
        documented.removeIf(name -> name.startsWith("ENHANCER_"));

        assertThat(read().keySet()).containsAll(documented);
    }

    @Test
    void every_default_is_as_documented() {
        Map<String, String> documented = documented();

        read().forEach((variable, defaults) -> {
            String told = documented.getOrDefault(variable, "");
            if (told.contains("`")) {
                assertThat(defaults).as(variable).allSatisfy(value -> assertThat(told)
                        .contains("`" + value + "`"));
            }
        });
    }

    /** Variables in the settings files with their defaults, without empty ones. */
    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> read = new TreeMap<>();
        FILES.stream()
                .map(ConfigurationDocumentTest::text)
                .flatMap(text -> VARIABLE.matcher(text).results())
                .forEach(variable -> {
                    Set<String> defaults = read.computeIfAbsent(variable.group(1), _ -> new TreeSet<>());
                    if (!variable.group(2).isEmpty() && !variable.group(2).equals("$")) {
                        defaults.add(variable.group(2));
                    }
                });
        return read;
    }

    /** Variables in the first column of a table, with the second column. */
    private static Map<String, String> documented() {
        return ROW.matcher(text("docs/configuration.md"))
                .results()
                .flatMap(
                        row -> NAME.matcher(row.group(1)).results().map(name -> Map.entry(name.group(1), row.group(2))))
                .flatMap(entry -> names(entry.getKey()).map(name -> Map.entry(name, entry.getValue())))
                .filter(distinct())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Predicate<Map.Entry<String, String>> distinct() {
        Set<String> seen = new TreeSet<>();
        return entry -> seen.add(entry.getKey());
    }

    private static Stream<String> names(String name) {
        String first = VENDORS.getFirst();
        return name.startsWith(first)
                ? VENDORS.stream().map(vendor -> vendor + name.substring(first.length()))
                : name.startsWith("_") ? Stream.empty() : Stream.of(name);
    }

    private static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
