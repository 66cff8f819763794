package dev.enhancer.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.enhancer.common.secret.Secret;
import java.util.Set;
import org.apache.hc.core5.http.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomHeadersTest {
    private static final Set<String> RESERVED = Set.of("content-type", "authorization");

    @Test
    void there_is_one_header_a_line_and_values_may_contain_colons() {
        Secret lines = new Secret("x-portkey-provider: openai\r\n\n  X-Config:{\"a\": [1, 2], \"b\": \"c:d\"} \n");

        assertThat(CustomHeaders.parse(lines, RESERVED))
                .extracting(Header::getName, Header::getValue)
                .containsExactly(
                        tuple("x-portkey-provider", "openai"), tuple("X-Config", "{\"a\": [1, 2], \"b\": \"c:d\"}"));
        assertThat(CustomHeaders.parse(new Secret(""), RESERVED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-0123456789",
                ": sk-0123456789",
                "x y: sk-0123456789",
                "x-key:",
                "x-key: ",
                "x-kéy: sk-0123456789",
                "x-key: sk-0123456789é",
                "x-key: sk-0123456789\u0000",
                "x-key: a\u000bb"
            })
    void malformed_header_is_refused_with_its_line_number_and_no_value(String line) {
        assertThatThrownBy(() -> CustomHeaders.parse(new Secret("x-a: b\n" + line), RESERVED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must have one header a line, 'Name: Value', in ASCII; line 2 is none");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type: text/plain, 'must not have Content-Type, which the calls have already'",
        "AUTHORIZATION: Basic x, 'must not have AUTHORIZATION, which the calls have already'",
        "x-A: sk-0123456789, has x-A twice"
    })
    void reserved_or_repeated_header_is_refused(String line, String message) {
        assertThatThrownBy(() -> CustomHeaders.parse(new Secret("X-a: b\n" + line), RESERVED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
