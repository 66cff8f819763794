package dev.enhancer.worker.provider.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    private final Wording words = new Wording("oil, photo*, line art, 写真, 3d");

    @ParameterizedTest
    @CsvSource({
        "an OIL painting, true",
        "boiling water, false",
        "oily skin, false",
        "a photorealistic cat, true",
        "telephoto, false",
        "in line art, true",
        "outline artist, false",
        "猫の写真を作って, true",
        "a 3D cube, true",
        "'', false"
    })
    void finds_words_word_beginnings_and_phrases(String text, boolean occurs) {
        assertThat(words.occursIn(text)).isEqualTo(occurs);
    }
}
