package dev.enhancer.ingress.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class JsonBodyTest {
    private static final int LIMIT = 8;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json; charset=\"UTF-8\"",
                "application/json; q=1"
            })
    void reads_json(String contentType) {
        assertThat(read(post(contentType).body("{\"a\":1}"))).isEqualTo("{\"a\":1}".getBytes());
    }

    @Test
    void reads_nothing_as_empty() {
        assertThat(read(post("application/json").build())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/json",
                "application/*",
                "*/*",
                "application/merge-patch+json",
                "application/x-www-form-urlencoded",
                "application/json;charset=utf-16",
                "application/json;charset=iso-8859-1",
                "application/json;charset=nonsense",
                "application",
                "nonsense;;"
            })
    void rejects_other_types(String contentType) {
        assertRefused(post(contentType).build(), ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void rejects_a_body_without_type() {
        assertRefused(MockServerHttpRequest.post("/").body("{}"), ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void rejects_compressed_body() {
        assertRefused(
                post("application/json")
                        .header(HttpHeaders.CONTENT_ENCODING, "gzip")
                        .body("{}"),
                ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void takes_a_body_up_to_the_limit() {
        assertThat(read(post("application/json").body("12345678"))).hasSize(LIMIT);
        assertRefused(post("application/json").body("123456789"), ErrorCode.PAYLOAD_TOO_LARGE);
    }

    @Test
    void rejects_a_body_that_says_it_is_too_large() {
        assertRefused(post("application/json").contentLength(LIMIT + 1).build(), ErrorCode.PAYLOAD_TOO_LARGE);
    }

    private static MockServerHttpRequest.BodyBuilder post(String contentType) {
        return MockServerHttpRequest.post("/").header(HttpHeaders.CONTENT_TYPE, contentType);
    }

    private static byte @Nullable [] read(MockServerHttpRequest request) {
        return JsonBody.read(request, LIMIT).block();
    }

    private static void assertRefused(MockServerHttpRequest request, ErrorCode code) {
        assertThatThrownBy(() -> read(request)).isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
