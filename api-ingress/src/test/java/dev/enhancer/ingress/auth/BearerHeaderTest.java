package dev.enhancer.ingress.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class BearerHeaderTest {
    private final HttpHeaders headers = new HttpHeaders();

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "bearer abc", "BEARER  abc "})
    void reads_the_token(String value) {
        headers.add(HttpHeaders.AUTHORIZATION, value);

        assertThat(BearerHeader.token(headers)).contains("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer a b", "Basic abc", "abc", "Bearerabc"})
    void finds_none_in_a_malformed_header(String value) {
        headers.add(HttpHeaders.AUTHORIZATION, value);

        assertThat(BearerHeader.token(headers)).isEmpty();
    }

    @Test
    void finds_none_without_a_header_or_in_two_headers() {
        assertThat(BearerHeader.token(headers)).isEmpty();

        headers.add(HttpHeaders.AUTHORIZATION, "Bearer abc");
        headers.add(HttpHeaders.AUTHORIZATION, "Bearer abc");

        assertThat(BearerHeader.token(headers)).isEmpty();
    }
}
