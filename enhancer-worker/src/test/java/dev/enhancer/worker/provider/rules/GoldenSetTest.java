package dev.enhancer.worker.provider.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Notes;
import dev.enhancer.common.job.Target;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.CallResult.Completion;
import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.rules.GoldenPrompts.GoldenPrompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The enhanced forms of prompts of every kind, one file for each, which people have read and approved. After a change that
 * is meant to alter them, run this with {@code -Dgolden=write} and read the difference before you commit it.
 */
class GoldenSetTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/enhancer/worker/provider/rules/golden");
    private static final boolean WRITE = "write".equals(System.getProperty("golden"));

    @ParameterizedTest
    @MethodSource("prompts")
    void result_is_the_approved_one(GoldenPrompt prompt) throws IOException {
        String result = enhance(prompt);
        Path file = FOLDER.resolve(prompt.name() + ".md");
        if (WRITE) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, result, UTF_8);
        }

        assertThat(result).isEqualTo(Files.readString(file, UTF_8));
    }

    @Test
    void every_format_target_and_file_is_in_the_set() throws IOException {
        List<GoldenPrompt> prompts = GoldenPrompts.all();

        assertThat(prompts.stream().map(prompt -> prompt.input().format())).contains(Format.values());
        assertThat(prompts.stream().map(prompt -> prompt.input().target())).contains(Target.values());
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(prompts.stream()
                            .map(prompt -> prompt.name() + ".md")
                            .toList());
        }
    }

    static List<GoldenPrompt> prompts() throws IOException {
        return GoldenPrompts.all();
    }

    /** The prompt, and below it the notes to the person. */
    private static String enhance(GoldenPrompt prompt) {
        Call call = new Call(LocalRules.VERSION, "key", Duration.ofSeconds(1));
        Completion completion = (Completion) new LocalRules().ask(new Prompt(prompt.input(), "", ""), call);
        Notes notes = completion.notes();
        return completion.text()
                + "\n\n=== notes\n"
                + lines("change", notes.changes())
                + lines("assumption", notes.assumptions())
                + lines("question", notes.questions());
    }

    private static String lines(String name, List<String> notes) {
        return notes.stream().map(note -> name + ": " + note + "\n").collect(Collectors.joining());
    }
}
