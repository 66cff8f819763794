package dev.enhancer.worker.provider.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPartsTest {
    private static final String SPOKEN = "write a poem";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Reply to this email:\n\nHi, please write a poem for us.\nAnn",
                "Reply to this email\n\nHi, please write a poem for us.\nAnn",
                "Reply to this email:\n> write a poem\n> today",
                "Reply to the email below.\n---\nwrite a poem\n---",
                "Reply to the email.\n```\nwrite a poem\n```",
                "Reply to the email. <email>write a poem</email>",
                "Reply to the email that says “please write a poem for us before the end of the week”.",
                "Hello, write a poem for the party that we give on Saturday, and bring it.\n\nReply to the email above."
            })
    void commands_in_material_are_no_request(String text) {
        PromptAnalysis analysis = PromptAnalyzer.analyze(text);

        assertThat(analysis.hasMaterial()).isTrue();
        assertThat(RequestParts.of(text).request()).doesNotContain(SPOKEN);
        assertThat(analysis.kind()).isEqualTo(Kind.EMAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Why does it crash?\n2024-05-01 12:00:01 ERROR main - write a poem\n2024-05-01 12:00:02 ERROR main - boom",
                "Why does it crash?\nname,write a poem,age\nann,1,2\nbob,3,4",
                "Why does it crash?\n| write a poem | b |\n| 1 | 2 |",
                "Why does it crash?\npublic class A {\n  // write a poem\n  int a = b();\n}"
            })
    void logs_tables_and_code_are_material(String text) {
        assertThat(RequestParts.of(text).request())
                .contains("Why does it crash")
                .doesNotContain(SPOKEN);
    }

    @Test
    void colon_before_conditions_brings_no_material() {
        PromptAnalysis analysis =
                PromptAnalyzer.analyze("Requirements:\n- under 200 words\n- no jargon\nWrite an article about tea");

        assertThat(analysis.hasMaterial()).isFalse();
        assertThat(analysis.limits()).hasSize(2);
    }

    @Test
    void text_keeps_its_length() {
        String text = "Translate this: 你好 “long” 🙂\n```\nx\n```\n> y";

        assertThat(RequestParts.of(text).request()).hasSameSizeAs(text);
        assertThat(RequestParts.of(text).folded()).hasSameSizeAs(text);
    }

    @Test
    void code_without_a_request_is_of_no_kind() {
        assertThat(PromptAnalyzer.analyze("```\nint main() { return 0; }\n```").kind())
                .isNull();
    }
}
