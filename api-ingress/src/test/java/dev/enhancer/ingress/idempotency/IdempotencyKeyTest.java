package dev.enhancer.ingress.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;

class IdempotencyKeyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "abc | abc",
                "8e03978e-40d5-43dd-bc93-6894a57f9324 | 8e03978e-40d5-43dd-bc93-6894a57f9324",
                "a b | a b",
                "a\"b | a\"b",
                "\"abc\" | abc",
                "\"a b\" | a b",
                "\"a\\\"b\\\\c\" | a\"b\\c",
                "\" \" | ` `"
            })
    void takes_a_key_bare_or_as_a_quoted_string(String header, String key) {
        assertThat(IdempotencyKey.of(headers(header))).contains(new IdempotencyKey(key));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_a_malformed_key(String header) {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> IdempotencyKey.of(headers(header)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_IDEMPOTENCY_KEY);
    }

    static String[] refuses_a_malformed_key() {
        return new String[] {
            "",
            "\"\"",
            "\"",
            "\"abc",
            "\"a\"b\"",
            "\"a\\b\"",
            "\"a\\\"",
            "\"abc\";p=1",
            "a\tb",
            "\"a\tb\"",
            "\u00fc",
            "\u007f",
            "a".repeat(256),
            "\"" + "a".repeat(256) + "\"",
            "\"" + "a".repeat(8_000) + "\"",
            "\"" + "\\\"".repeat(4_000) + "\""
        };
    }

    @Test
    void takes_255_characters_not_counting_quotes() {
        String longest = "a".repeat(255);

        assertThat(IdempotencyKey.of(headers(longest))).isPresent();
        assertThat(IdempotencyKey.of(headers("\"\\\"" + longest.substring(1) + "\"")))
                .isPresent();
    }

    @Test
    void refuses_two_keys() {
        HttpHeaders headers = headers("a");
        headers.add("Idempotency-Key", "a");

        assertThat(catchThrowableOfType(ApiException.class, () -> IdempotencyKey.of(headers))
                        .code())
                .isEqualTo(ErrorCode.INVALID_IDEMPOTENCY_KEY);
    }

    @Test
    void a_request_without_the_header_has_no_key() {
        assertThat(IdempotencyKey.of(new HttpHeaders())).isEmpty();
    }

    private static HttpHeaders headers(String key) {
        HttpHeaders headers = new HttpHeaders();
        headers.add("Idempotency-Key", key);
        return headers;
    }
}
