package dev.enhancer.worker.provider.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void placeholders_in_a_value_are_not_filled() {
        Template template = new Template("{question} My answer: {answer}");

        assertThat(template.fill(Map.of("question", "{answer}?", "answer", "$1 {question}")))
                .isEqualTo("{answer}? My answer: $1 {question}");
    }

    @Test
    void other_braces_are_text() {
        assertThat(new Template("{{x}} {} {role").fill(Map.of())).isEqualTo("{{x}} {} {role");
    }

    @Test
    void a_placeholder_without_a_value_fails() {
        Template template = new Template("You are {role}.");

        assertThatThrownBy(() -> template.fill(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_repeated_placeholder_is_found() {
        assertThat(new Template("{role} and {role}").repeatsName()).isTrue();
        assertThat(new Template("{role} and {text}").repeatsName()).isFalse();
    }
}
