package dev.enhancer.ingress.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ApiException.Detail;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTokenRequestTest {

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"scope\": null", ", \"scope\": \"\"", ", \"other\": 1"})
    void requests_all_scopes_if_it_names_none(String rest) {
        assertThat(parse("{\"clientId\": \"a\", \"clientSecret\": \"s\"%s}".formatted(rest)))
                .isEqualTo(new TokenRequest("a", new Secret("s"), null));
    }

    @Test
    void requests_the_scopes_that_it_names() {
        TokenRequest request = parse("{\"clientId\": \"a\", \"clientSecret\": \"s\", \"scope\": \"admin jobs:read\"}");

        assertThat(request.scopes()).isEqualTo(Set.of(Scope.JOBS_READ, Scope.ADMIN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                            | VALIDATION_ERROR | clientId",
                "{\"clientId\": 1, \"clientSecret\": \"s\"}                      | VALIDATION_ERROR | clientId",
                "{\"clientId\": \"a\", \"clientSecret\": \"\"}                     | VALIDATION_ERROR | clientSecret",
                "{\"clientId\": \"a\", \"clientSecret\": \"s\", \"scope\": [\"admin\"]} | VALIDATION_ERROR | scope",
                "{\"clientId\": \"a\", \"clientSecret\": \"s\", \"scope\": \"openid\"}  | INVALID_SCOPE    | scope",
            })
    void error_names_the_wrong_field(String body, ErrorCode code, String field) {
        assertThatThrownBy(() -> parse(body)).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.details()).extracting(Detail::field).contains(field);
        });
    }

    private static TokenRequest parse(String body) {
        return JsonTokenRequest.parse(body.getBytes(UTF_8));
    }
}
