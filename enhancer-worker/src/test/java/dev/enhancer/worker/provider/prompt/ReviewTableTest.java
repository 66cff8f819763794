package dev.enhancer.worker.provider.prompt;

import static dev.enhancer.worker.provider.call.JobBuilder.aJob;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Attempt;
import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.common.job.Notes;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Completion;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import dev.enhancer.worker.provider.call.FakeClock;
import dev.enhancer.worker.provider.call.FakeProvider;
import dev.enhancer.worker.provider.chain.Enhancement;
import dev.enhancer.worker.provider.chain.Enhancement.Enhanced;
import dev.enhancer.worker.provider.guard.ChainBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of completions in a chain with real guards, and how many calls that takes. The same table is in {@code
 * docs/enhancement.md}; run with {@code -Dgolden=write} to write it again.
 */
class ReviewTableTest {
    private static final Path DOC = Path.of("../docs/enhancement.md");
    private static final String BEGIN = "<!-- completions, written by ReviewTableTest -->\n";
    private static final String END = "<!-- end of completions -->\n";
    private static final int SHOWN = 160; // characters

    private final FakeClock clock = new FakeClock();
    private final FakeProvider first = new FakeProvider();

    static Stream<ReviewedCompletions> completions() {
        return ReviewedCompletions.all().stream();
    }

    @ParameterizedTest
    @MethodSource("completions")
    void becomes(ReviewedCompletions reviewed) throws Exception {
        reviewed.made().forEach(text -> first.replies(completion(text, reviewed.finished())));

        Enhancement enhancement = new ChainBuilder(clock)
                .remote("first", new CompletionReview(first))
                .rules()
                .build()
                .enhance(aJob(clock)
                        .input(reviewed.input(), Format.CONCISE, null)
                        .build());

        assertThat(becameOf(enhancement)).isEqualTo(reviewed.becomes());
        assertThat(first.calls()).hasSize(reviewed.calls());
        if (enhancement instanceof Enhanced enhanced
                && enhanced.result().provider().equals("first")) {
            assertThat(enhanced.result().enhancedText()).isEqualTo(reviewed.result());
        }
    }

    @Test
    void table_in_the_documentation_is_this_one() throws Exception {
        String doc = Files.readString(DOC, UTF_8);
        String current = doc.substring(0, doc.indexOf(BEGIN)) + BEGIN + table() + doc.substring(doc.indexOf(END));
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(DOC, current, UTF_8);
        }

        assertThat(Files.readString(DOC, UTF_8)).isEqualTo(current);
    }

    private static CallResult completion(String text, boolean finished) {
        return new Completion(text, "model-1", new Tokens(1000, 500), 200, Notes.NONE, finished);
    }

    private static String becameOf(Enhancement enhancement) {
        List<Outcome> outcomes =
                enhancement.attempts().stream().map(Attempt::outcome).toList();
        String before = outcomes.getFirst() == Outcome.BAD_ANSWER ? "asked once more, then " : "";
        return before
                + switch (enhancement) {
                    case Enhanced enhanced -> becameOf(enhanced.result());
                    case Enhancement.Refused _ -> "refused";
                    case Enhancement.Unavailable _, Enhancement.OutOfTime _ -> "no result";
                };
    }

    private static String becameOf(JobResult result) {
        if (!result.provider().equals("first")) {
            return "the next provider";
        }
        Notes notes = result.notes();
        boolean isNoted = notes != null
                && notes.changes().stream()
                        .anyMatch(note -> note.startsWith("Not taken over") || note.contains("complete already"));
        return isNoted ? "result, with a note" : "result";
    }

    private static String table() {
        return "\n| case | rough prompt | completion | becomes | calls |\n|---|---|---|---|---|\n"
                + completions().map(ReviewTableTest::row).collect(Collectors.joining())
                + "\n";
    }

    private static String row(ReviewedCompletions reviewed) {
        String completions =
                reviewed.completions().stream().map(ReviewTableTest::cell).collect(Collectors.joining("; then "));
        return "| %s | %s | %s | %s | %d |\n"
                .formatted(
                        reviewed.finished() ? reviewed.name() : reviewed.name() + ", no word of its end",
                        cell(reviewed.input()),
                        completions,
                        reviewed.becomes(),
                        reviewed.calls());
    }

    /** One line in a code span of a table. */
    private static String cell(String text) {
        String line =
                text.lines().map(String::strip).filter(each -> !each.isEmpty()).collect(Collectors.joining(" ⏎ "));
        String shown = line.length() <= SHOWN ? line : line.substring(0, SHOWN).strip() + " …";
        return "`` " + shown.replace("|", "\\|") + " ``";
    }
}
