package dev.enhancer.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** The chart in a folder, and what Helm makes of it with certain values. */
public record Chart(Path folder) {
    static final Path OURS = Path.of("enhancer");
    private static final String RELEASE = "demo";
    /** Without a cluster Helm assumes an old one. */
    private static final String KUBERNETES = "1.33.0";

    public static Chart ours() {
        return new Chart(OURS);
    }

    /**
     * A copy of ours in which the pod of {@code helm test} is an object like any other: the library leaves hooks out of
     * what it renders.
     *
     * @param target an empty folder
     */
    static Chart copyWithoutHooks(Path target) throws IOException {
        try (var files = Files.walk(OURS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(OURS.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, Files.readString(file).replace("    helm.sh/hook: test\n", ""));
            }
        }
        return new Chart(target);
    }

    public static Path example(String name) {
        return OURS.resolve("examples").resolve(name + ".yaml");
    }

    /**
     * All objects of the chart but hooks, as text.
     *
     * @param values files of values, as text; a later one takes precedence
     * @throws RuntimeException if the values are refused, with Helm's message
     */
    String text(String... values) {
        try {
            var command = new Helm(folder).template().withName(RELEASE).withKubeVersion(KUBERNETES);
            for (String yaml : values) {
                command = command.withValuesFile(file(yaml));
            }
            return command.call().lines().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, read. */
    public Rendered render(String... values) {
        return Rendered.of(text(values));
    }

    /** What an installation would print. */
    String notes(String values) throws IOException {
        return new Helm(folder)
                .install()
                .withName(RELEASE)
                .withNamespace("shop")
                .withKubeVersion(KUBERNETES)
                .clientOnly()
                .dryRun()
                .withValuesFile(file(values))
                .call()
                .getOutput();
    }

    private static Path file(String yaml) throws IOException {
        Path file = Files.createTempFile("values", ".yaml");
        file.toFile().deleteOnExit();
        return Files.writeString(file, yaml);
    }

    LintResult lint() {
        return new Helm(folder).lint().strict().call();
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All objects, each as maps and lists. */
    public record Rendered(List<Map<String, Object>> objects) {

        @SuppressWarnings("unchecked")
        static Rendered of(String text) {
            List<Map<String, Object>> objects = new ArrayList<>();
            for (Object document : new Yaml().loadAll(text)) {
                if (document != null) {
                    objects.add((Map<String, Object>) document);
                }
            }
            return new Rendered(objects);
        }

        public List<Map<String, Object>> ofKind(String kind) {
            return objects.stream().filter(o -> o.get("kind").equals(kind)).toList();
        }
    }
}
