package dev.enhancer.bench.eval.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OwnWordsTest {

    @Test
    void text_and_context_are_taken_out() {
        assertThat(own("Do this: write it.\nBackground: we are five.", "write it", "we are five"))
                .isEqualTo("Do this: ￼.\nBackground: ￼.");
    }

    @Test
    void a_word_of_the_client_is_not_taken_out_of_another_word() {
        assertThat(own("Be helpful: help", "help")).isEqualTo("Be helpful: ￼");
        assertThat(own("关于猫的描述", "猫")).isEqualTo("关于￼的描述");
    }

    @Test
    void lines_of_a_rewritten_text_are_taken_out() {
        assertThat(own("Sort this table:\na,b\n1,2\nand say why.", "sort pls\na,b\n1,2"))
                .isEqualTo("Sort this table:\n￼\n￼\nand say why.");
    }

    @Test
    void quotations_of_the_client_are_taken_out_and_others_stay() {
        assertThat(own("- Keep “max 50 words”.\n- Avoid “very”.", "tweet, max 50 words"))
                .isEqualTo("- Keep ￼.\n- Avoid “very”.");
        assertThat(own("Keep to “no mocks\n\ndef f”.", "tests, no mocks\n\ndef f():"))
                .isEqualTo("Keep to ￼.");
    }

    private static String own(String enhanced, String... clientTexts) {
        return OwnWords.of(enhanced, List.of(clientTexts)).text();
    }
}
