package dev.enhancer.bench.eval.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoteTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"winner": 1}                                          | FIRST
                    {"reason": "it {names} limits", "winner": "2"}         | SECOND
                    {"winner":"TIE"}                                       | TIE
                    ~~~json {"winner": 2} ~~~                              | SECOND
                    Here is my verdict: {"verdict": "first"} Hope it helps | FIRST
                    tie                                                    | TIE
                    """)
    void a_verdict_is_read_leniently(String reply, Vote vote) {
        assertThat(Vote.read(reply.replace("~~~", "\n```\n"))).contains(vote);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "I cannot decide.", "{\"winner\": 3}", "{\"winner\": ", "{\"winner\": [1]}", "}{"})
    void anything_else_is_no_verdict(String reply) {
        assertThat(Vote.read(reply)).isEmpty();
    }

    @Test
    void a_vote_is_swapped_with_the_candidates() {
        assertThat(Vote.FIRST.swapped()).isEqualTo(Vote.SECOND);
        assertThat(Vote.SECOND.swapped()).isEqualTo(Vote.FIRST);
        assertThat(Vote.TIE.swapped()).isEqualTo(Vote.TIE);
    }
}
