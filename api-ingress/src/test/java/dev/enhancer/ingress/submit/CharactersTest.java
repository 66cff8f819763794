package dev.enhancer.ingress.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharactersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "e\u0301",
                "a\u0316\u0300",
                "a\u0300\u0316",
                "\u1100\u1161\u11a8",
                "\ud834\udd5f x \u0301",
                "\u1fb4\u0301\u0345"
            })
    void normalizes_as_NFC_does(String text) {
        assertThat(Characters.normalized(text)).isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
    }

    @Test
    void normalizes_a_run_of_256_marks_as_NFC_does() {
        String text = "a" + "\u0300\u0316".repeat(128) + "b\u0301";

        assertThat(Characters.normalized(text)).isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
    }

    /** If the time grew with the square of the length, this would take minutes. */
    @Test
    @Timeout(20)
    void takes_time_linear_in_the_number_of_marks() {
        String hostile = "a" + "\u0300\u0316".repeat(300_000);

        String normalized = Characters.normalized(hostile);

        assertThat(normalized.codePoints().filter(c -> c == '\u0316').count()).isEqualTo(300_000);
    }

    @Test
    void text_is_too_long_in_any_form_if_a_quarter_of_it_is_too_long() {
        String four = "\u03b1\u0313\u0300\u0345";

        assertThat(Characters.isTooLongInAnyForm(5, four.repeat(5))).isFalse();
        assertThat(Characters.isTooLongInAnyForm(5, four.repeat(5) + "a")).isTrue();
        assertThat(Characters.normalized(four.repeat(5))).hasSize(5);
    }
}
