package dev.enhancer.ingress.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException.Detail;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import tools.jackson.databind.ObjectMapper;

class OAuthErrorsTest {
    private final OAuthErrors errors = new OAuthErrors(new ObjectMapper());

    @Test
    void writes_error_and_description() {
        byte[] body = errors.write(ErrorCode.INVALID_REQUEST, List.of(new Detail("grant_type", "is required")));

        assertThat(new String(body, UTF_8))
                .isEqualTo("{\"error\":\"invalid_request\","
                        + "\"error_description\":\"The token request is malformed; grant_type is required\"}");
    }

    /** RFC 6749 §5.2 allows neither quotation marks nor backslashes. */
    @ParameterizedTest
    @EnumSource
    void describes_each_error_in_the_characters_that_oauth_allows(ErrorCode code) {
        String body = new String(errors.write(code, List.of()), UTF_8);

        assertThat(body.replaceFirst(".*\"error_description\":\"(.*)\"}", "$1")).matches("[ !#-\\[\\]-~]+");
    }

    @Test
    void are_not_for_requests_with_another_method() {
        MockServerHttpRequest request = MockServerHttpRequest.put("/v1/auth/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .build();

        assertThat(errors.fits(request)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "/v1/auth/token, application/x-www-form-urlencoded, true",
                "/auth/tokens, Application/X-WWW-Form-Urlencoded;charset=UTF-8, true",
                "/v1/auth/token, application/json, false",
                "/v1/auth/token, none, false",
                "/v1/jobs, application/x-www-form-urlencoded, false"
            })
    void are_for_form_requests_to_the_token_endpoint(String path, String type, boolean fits) {
        MockServerHttpRequest.BodyBuilder request = MockServerHttpRequest.post(path);
        if (type != null) {
            request.header("Content-Type", type);
        }

        assertThat(errors.fits(request.build())).isEqualTo(fits);
    }
}
