package dev.enhancer.bench.eval.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.bench.eval.Cases;
import dev.enhancer.bench.eval.set.Case;
import dev.enhancer.common.job.Format;
import dev.enhancer.worker.provider.rules.LocalRules;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormSizeTest {
    private static final String TEXT = "email to my landlord about the heating";

    @Test
    void words_of_the_client_do_not_count() {
        String long100 = words(100);
        Case given = Cases.aCase(long100).in(Format.CONCISE);

        assertThat(beyond(given, "Write it well: " + long100 + ". Keep it short."))
                .isEmpty();
        assertThat(beyond(Cases.aCase(TEXT).in(Format.CONCISE), long100 + "."))
                .containsExactly("100 words of ours, at most 80");
    }

    @Test
    void concise_is_up_to_four_sentences_without_layout() {
        Case given = Cases.aCase(TEXT).in(Format.CONCISE);

        assertThat(beyond(given, "One. Two. Three. Four.")).isEmpty();
        assertThat(beyond(given, "One. Two. Three. Four. Five.")).containsExactly("5 sentences, at most 4");
        assertThat(beyond(given, "一つ。二つ。三つ。四つ。五つ。")).containsExactly("5 sentences, at most 4");
        assertThat(beyond(given, "## Task\nDo it.")).containsExactly("headings or lists");
    }

    @Test
    void bullets_are_all_there_is() {
        Case given = Cases.aCase(TEXT).in(Format.BULLET);
        String bullets = bullets(8);

        assertThat(beyond(given, bullets + "\n" + TEXT)).isEmpty();
        assertThat(beyond(given, "Intro\n" + bullets)).containsExactly("lines that do not begin with “- ”");
        assertThat(beyond(given, bullets(15))).containsExactly("15 bullets, at most 14");
        assertThat(beyond(given, bullets(5))).containsExactly("5 bullets, at least 6");
    }

    @Test
    void a_paragraph_breaks_only_at_the_clients_words() {
        Case given = Cases.aCase(TEXT).in(Format.PARAGRAPH);

        assertThat(beyond(given, words(60) + "\n\n" + TEXT + "\n\n" + words(60)))
                .isEmpty();
        assertThat(beyond(given, words(60) + "\n" + words(60))).containsExactly("more than one paragraph");
    }

    @Test
    void structured_has_headings_with_few_lines_each() {
        Case given = Cases.aCase(TEXT);
        String sections = "## Role\na\n## Task\n" + TEXT + "\n## Requirements\n";

        assertThat(beyond(given, sections + bullets(6))).isEmpty();
        assertThat(beyond(given, sections + bullets(7))).containsExactly("7 lines under one heading");
        assertThat(beyond(given, "Write it.")).containsExactly("0 headings");
    }

    @Test
    void limits_of_the_client_may_be_any_number_of_lines() {
        Case given = Cases.aCase("email, max 90 words, no jokes, no emoji, polite, in German, by Friday, to Jo");
        String limits =
                "- “max 90 words”\n- “no jokes”\n- “no emoji”\n- “polite”\n- “in German”\n- “by Friday”\n- “to Jo”";

        assertThat(beyond(given, "## A\na\n## B\nb\n## C\n" + limits)).isEmpty();
    }

    @Test
    void detailed_has_numbered_headings() {
        Case given = Cases.aCase(TEXT).in(Format.DETAILED);
        String briefing = "1. Role\n%s\n2. Goal\n%s\n3. Procedure\n%s".formatted(words(110), words(110), words(110));

        assertThat(beyond(given, briefing)).isEmpty();
        assertThat(beyond(given, words(330))).containsExactly("0 numbered headings");
    }

    @ParameterizedTest
    @EnumSource
    void little_to_say_may_be_said_in_few_words(Format format) {
        Case given = Cases.aCase(TEXT).in(format);
        String little = format == Format.BULLET ? "- Write it.\n- Ask first." : "Write it. Ask first.";

        assertThat(FormSize.beyond(given, OwnWords.of(little, given.clientTexts()), false))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "concise, 80",
        "bullet, 6 14",
        "paragraph, 80 200",
        "creative, 120 250",
        "conversational, 100 250",
        "detailed, 300 600"
    })
    void the_forms_for_providers_state_the_same_bounds(String format, String bounds) throws Exception {
        String form = newestForm(format);

        for (String bound : bounds.split(" ")) {
            assertThat(form).containsPattern("(?<!\\d)" + bound + "(?!\\d)");
        }
    }

    private static List<String> beyond(Case given, String enhanced) {
        return FormSize.beyond(given, OwnWords.of(enhanced, given.clientTexts()), true);
    }

    private static String words(int count) {
        return IntStream.range(0, count).mapToObj(i -> "word").collect(Collectors.joining(" "));
    }

    private static String bullets(int count) {
        return IntStream.range(0, count).mapToObj(i -> "- do it").collect(Collectors.joining("\n"));
    }

    private static String newestForm(String format) throws Exception {
        for (int version = 9; version > 0; version--) {
            String path = "/prompts/v%d/formats/%s.txt".formatted(version, format);
            try (InputStream in = LocalRules.class.getResourceAsStream(path)) {
                if (in != null) {
                    return new String(in.readAllBytes(), UTF_8);
                }
            }
        }
        throw new AssertionError("no form for " + format);
    }
}
