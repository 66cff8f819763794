package dev.enhancer.worker.provider.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{name}}",
                "{name}",
                "${name}",
                "<name>",
                "$NAME",
                "[Your name]",
                "%s",
                "%NAME%",
                "__NAME__",
                "https://example.com/a?b=1",
                "www.example.com",
                "bob.b@example.co.uk",
                "`foo()`",
                "{{nom du client}}",
                "<名前>"
            })
    void placeholders_addresses_and_code_are_literals(String literal) {
        assertThat(Literals.in("Write to " + literal + " today.")).containsExactly(literal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>bold</b>",
                "<br>",
                "vector<int> x",
                "[a link](b)",
                "100% sure",
                "<email>x</email>",
                "a $5 bill",
                "he@"
            })
    void markup_and_prices_are_none(String text) {
        assertThat(Literals.in(text)).isEmpty();
    }

    @Test
    void mark_that_ends_the_sentence_is_no_part_of_an_address() {
        assertThat(Literals.in("See https://example.com/x.")).containsExactly("https://example.com/x");
    }

    @Test
    void there_are_at_most_a_hundred() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append("{a").append(i).append("} ");
        }

        assertThat(Literals.in(text.toString())).hasSize(100);
    }
}
