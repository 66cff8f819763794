package dev.enhancer.worker.provider.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.resource.Resources;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KindTest {
    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("prompts")
    void head_verb_and_its_object_decide_in_every_language(Language language, @Nullable Kind kind, String text) {
        PromptAnalysis analysis = PromptAnalyzer.analyze(text);

        assertThat(analysis.language()).isEqualTo(language);
        assertThat(analysis.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "write an email to the poet, EMAIL",
        "summarise the code of conduct, SUMMARY",
        "poem about a bug in my code, POEM",
        "tell my manager why the Java migration is late, MESSAGE",
        "plan for a film museum with a script and a commercial, PLAN"
    })
    void subject_is_no_evidence(String text, Kind kind) {
        assertThat(PromptAnalyzer.analyze(text).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"python script that sorts files, CODE", "script for a YouTube video, SCRIPT", "write a script,"})
    void word_of_two_meanings_needs_a_hint(String text, @Nullable Kind kind) {
        assertThat(PromptAnalyzer.analyze(text).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "sumarize this text: foo, SUMMARY",
        "tranlsate this text: foo, TRANSLATION",
        "presentaton about trees, PRESENTATION"
    })
    void one_wrong_letter_does_not_hide_a_word(String text, Kind kind) {
        assertThat(PromptAnalyzer.analyze(text).kind()).isEqualTo(kind);
    }

    static Stream<Arguments> prompts() {
        return Stream.of(Language.values())
                .filter(language -> language != Language.OTHER)
                .flatMap(language -> rows(language.code())
                        .map(row -> row.split(" \\| ", 2))
                        .map(row -> Arguments.of(
                                language,
                                row[0].equals("-") ? null : Kind.valueOf(row[0]),
                                row[1].replace("\\n", "\n"))));
    }

    private static Stream<String> rows(String code) {
        return Resources.text(KindTest.class, "kinds-" + code + ".txt").lines().filter(row -> !row.startsWith("#"));
    }
}
