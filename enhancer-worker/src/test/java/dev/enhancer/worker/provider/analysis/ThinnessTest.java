package dev.enhancer.worker.provider.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThinnessTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cats",
                "help",
                "résumé",
                "marketing?",
                "猫",
                "قطط",
                "blog post",
                "email",
                "write an email",
                "translate this",
                "Bewerbung",
                "gatos",
                "写文章",
                "ブログ",
                "고양이",
                "help me please",
                "un poème",
                "schreib was"
            })
    void text_that_makes_one_ask_back_is_thin(String text) {
        assertThat(PromptAnalyzer.analyze(text).isThin()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "poem about cats",
                "why is the sky blue?",
                "猫についての詩",
                "写一首关于猫的诗",
                "고양이에 대한 시",
                "قصيدة عن القطط",
                "Gedicht über Katzen",
                "Summarise this:\nOnce upon a time."
            })
    void text_with_a_subject_is_not(String text) {
        assertThat(PromptAnalyzer.analyze(text).isThin()).isFalse();
    }
}
