package dev.enhancer.worker.provider.rules;

import static dev.enhancer.worker.provider.rules.AnalysisBuilder.anAnalysis;
import static dev.enhancer.worker.provider.rules.RulesRun.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Format;
import dev.enhancer.worker.provider.analysis.Kind;
import dev.enhancer.worker.provider.analysis.Language;
import dev.enhancer.worker.provider.analysis.Matter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Formats differ in content as their names say. The sizes are those that providers are asked for. */
class FormatsTest {
    private static final String REQUEST = "xx, yy zz";
    private static final double MOST_OVERLAP = 0.6;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern SENTENCE = Pattern.compile("[.?!](?=\\s|$)");

    @ParameterizedTest
    @MethodSource("analyses")
    void two_formats_share_less_than_six_words_in_ten(String name, AnalysisBuilder analysis) {
        for (Format one : Format.values()) {
            for (Format other : Format.values()) {
                if (one.compareTo(other) < 0) {
                    assertThat(overlap(words(one, analysis), words(other, analysis)))
                            .as("%s: %s and %s", name, one, other)
                            .isLessThan(MOST_OVERLAP);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void structured_has_markdown_headings(Kind kind) {
        assertThat(text(REQUEST, Format.STRUCTURED, limited(kind)))
                .containsSubsequence("## Role", "## Task", "## Requirements", "## Quality bar");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void concise_has_at_most_four_sentences_and_eighty_words_of_ours(Kind kind) {
        String ours = ours(Format.CONCISE, limited(kind));

        assertThat(SENTENCE.matcher(ours).results().count()).isBetween(1L, 5L);
        assertThat(ours.split("\\s+")).hasSizeLessThanOrEqualTo(80);
        assertThat(ours).doesNotContain("#", "- ");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void detailed_is_a_briefing_under_numbered_headings(Kind kind) {
        String ours = ours(Format.DETAILED, limited(kind));

        assertThat(ours.split("\\s+")).hasSizeBetween(250, 600);
        assertThat(ours).containsSubsequence("1. Role", "2. Goal", "Procedure", "Edge cases", "Self-check");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void creative_is_flowing_text(Kind kind) {
        String ours = ours(Format.CREATIVE, limited(kind));

        assertThat(ours.split("\\s+")).hasSizeBetween(60, 250);
        assertThat(ours).doesNotContain("#", "\n- ");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void paragraph_is_one_line(Kind kind) {
        String ours = ours(Format.PARAGRAPH, limited(kind));

        assertThat(ours).doesNotContain("\n");
        assertThat(ours.split("\\s+")).hasSizeBetween(60, 200);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void bullet_is_a_list_of_six_to_fourteen_lines(Kind kind) {
        assertThat(text(REQUEST, Format.BULLET, limited(kind)).lines())
                .hasSizeBetween(6, 14)
                .allMatch(line -> line.startsWith("- "));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void conversational_is_a_message(Kind kind) {
        String result = text(REQUEST, Format.CONVERSATIONAL, limited(kind));

        assertThat(result).startsWith("Hi!").endsWith("Thank you!").doesNotContain("#", "\n- ");
    }

    static Stream<Arguments> analyses() {
        Catalogues catalogues = new Catalogues();
        return Stream.of(Language.values())
                .filter(language -> catalogues.of(language).isPresent())
                .flatMap(language -> Stream.concat(
                        Stream.of(
                                Arguments.of(language + " unclear", anAnalysis().in(language)),
                                Arguments.of(
                                        language + " thin",
                                        anAnalysis().in(language).thin())),
                        Stream.of(Kind.values())
                                .map(kind -> Arguments.of(
                                        language + " " + kind,
                                        anAnalysis().in(language).of(kind)))));
    }

    private static AnalysisBuilder limited(Kind kind) {
        return anAnalysis().of(kind).withMaterial().limit("yy zz", Matter.TONE);
    }

    private static String ours(Format format, AnalysisBuilder analysis) {
        return text(REQUEST, format, analysis).replace(REQUEST, "").strip();
    }

    /** Words; in scripts without spaces pairs of characters. */
    private static Set<String> words(Format format, AnalysisBuilder analysis) {
        Set<String> words = new HashSet<>();
        WORD.matcher(ours(format, analysis).toLowerCase(Locale.ROOT)).results().forEach(match -> {
            String word = match.group();
            boolean isIdeographic = word.codePoints().anyMatch(Character::isIdeographic)
                    || word.codePoints()
                            .anyMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.HIRAGANA);
            words.addAll(isIdeographic ? pairs(word) : List.of(word));
        });
        return words;
    }

    private static List<String> pairs(String word) {
        return Stream.iterate(0, at -> at < word.length() - 1, at -> at + 1)
                .map(at -> word.substring(at, at + 2))
                .toList();
    }

    private static double overlap(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        return (double) both.size() / (one.size() + other.size() - both.size());
    }
}
