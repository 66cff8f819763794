package dev.enhancer.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Finds events whose line Boot's JSON formats would drop because a field name occurs twice. No running system would show
 * them.
 */
class LogFieldsTest {
    private static final Path ROOT = Path.of("../..");

    private static final Pattern FIELD = Pattern.compile("addKeyValue\\(\\s*\"([^\"]+)\"");
    private static final Pattern EVENT = Pattern.compile("(?s)log\\.at\\w+\\(.*?\\.log\\(");

    /** Fields that only LogContext sets, and those that a tracing library adds. */
    private static final Set<String> OF_CONTEXT =
            Set.of("job_id", "client_id", "trace_id", "span_id", "traceId", "spanId");

    /** Fields that one of Boot's formats writes itself: logstash, ecs, gelf (there without the underscore). */
    private static final Set<String> OF_FORMATS = Set.of(
            "@timestamp",
            "@version",
            "message",
            "logger_name",
            "thread_name",
            "level",
            "level_value",
            "tags",
            "stack_trace",
            "log",
            "process",
            "service",
            "error",
            "ecs",
            "level_name",
            "process_pid",
            "process_thread_name",
            "log_logger",
            "error_type",
            "error_stack_trace",
            "error_message");

    /** Other names for the fields of the context. */
    private static final Set<String> OTHER_NAMES = Set.of("client", "job", "trace", "jobId", "clientId");

    @Test
    void no_event_names_what_its_line_says_anyway() {
        assertThat(events()).isNotEmpty().allSatisfy(event -> assertThat(names(event))
                .as(event)
                .doesNotContainAnyElementsOf(OF_CONTEXT)
                .doesNotContainAnyElementsOf(OF_FORMATS)
                .doesNotContainAnyElementsOf(OTHER_NAMES));
    }

    @Test
    void no_event_names_a_field_twice() {
        assertThat(events())
                .allSatisfy(event -> assertThat(names(event)).as(event).doesNotHaveDuplicates());
    }

    @Test
    void both_applications_write_the_same_json() {
        String ingress = json("api-ingress/src/main/resources/api-ingress.yml");

        assertThat(json("enhancer-worker/src/main/resources/enhancer-worker.yml"))
                .isEqualTo(ingress)
                .contains("format.console: logstash");
    }

    /** The source code of each event that has fields. */
    private static List<String> events() {
        return sources().stream()
                .flatMap(source -> EVENT.matcher(text(source)).results().map(MatchResult::group))
                .filter(event -> FIELD.matcher(event).find())
                .toList();
    }

    private static List<String> names(String event) {
        return FIELD.matcher(event).results().map(name -> name.group(1)).toList();
    }

    private static String json(String file) {
        Matcher section =
                Pattern.compile("(?s)\nlogging\\.structured:\n.*?(\n---|$)").matcher(text(ROOT.resolve(file)));
        assertThat(section.find()).as(file).isTrue();
        return section.group();
    }

    private static List<Path> sources() {
        return Stream.of("common", "api-ingress", "enhancer-worker")
                .map(module -> ROOT.resolve(module).resolve("src/main/java"))
                .flatMap(LogFieldsTest::files)
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
