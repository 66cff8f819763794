package dev.enhancer.ingress.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.error.ApiException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class FormTokenRequestTest {
    private static final String GRANT = "grant_type=client_credentials";

    private final HttpHeaders headers = new HttpHeaders();

    @Test
    void reads_credentials_from_the_fields() {
        TokenRequest request = parse(GRANT + "&client_id=a%2Eb&client_secret=s+%2B");

        assertThat(request).isEqualTo(new TokenRequest("a.b", new Secret("s +"), null));
    }

    @Test
    void reads_credentials_from_the_header() {
        headers.setBasicAuth("acme", "topsecret");

        assertThat(parse(GRANT)).isEqualTo(new TokenRequest("acme", new Secret("topsecret"), null));
        assertThat(parse(GRANT + "&client_id=acme").clientId()).isEqualTo("acme");
    }

    @Test
    void reads_the_scopes_that_are_asked_for() {
        TokenRequest request = parse(GRANT + "&client_id=a&client_secret=s&scope=jobs%3Aread+admin");

        assertThat(request.scopes()).isEqualTo(Set.of(Scope.JOBS_READ, Scope.ADMIN));
    }

    @Test
    void empty_parameters_count_as_left_out() {
        TokenRequest request = parse(GRANT + "&client_id=a&client_secret=s&scope=&&x");

        assertThat(request.scopes()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "client_id=a&client_secret=s",
                "grant_type=&client_id=a&client_secret=s",
                GRANT + "&client_id=a",
                GRANT + "&client_secret=s",
                GRANT + "&client_id=a&client_secret=",
                GRANT + "&client_id=a&client_secret=s&" + GRANT,
                GRANT + "&client_id=a&client_secret=s&client_secret=s",
                GRANT + "&client_id=a&client_secret=s&scope=&scope=",
                GRANT + "&client_id=a&client_secret=s&x=1&x=2",
                GRANT + "&client_id=a&client_secret=100%",
            })
    void refuses_a_malformed_request(String form) {
        assertRefused(form, ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs:purge", "jobs:read+jobs:purge", "jobs:read++admin", "+", "openid"})
    void refuses_scopes_that_there_are_not(String scope) {
        assertRefused(GRANT + "&client_id=a&client_secret=s&scope=" + scope, ErrorCode.INVALID_SCOPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_secret=topsecret", "client_id=acme&client_secret=topsecret", "client_id=other"})
    void refuses_credentials_in_both_places(String fields) {
        headers.setBasicAuth("acme", "topsecret");

        assertRefused(GRANT + "&" + fields, ErrorCode.INVALID_REQUEST);
    }

    @Test
    void refuses_two_authorization_headers() {
        headers.add(HttpHeaders.AUTHORIZATION, "Basic YTpi");
        headers.add(HttpHeaders.AUTHORIZATION, "Basic YTpi");

        assertRefused(GRANT, ErrorCode.INVALID_REQUEST);
    }

    @Test
    void refuses_a_request_without_credentials() {
        assertRefused(GRANT, ErrorCode.INVALID_CLIENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "Client_Credentials", "refresh_token"})
    void refuses_another_grant(String grant) {
        assertRefused("client_id=a&client_secret=s&grant_type=" + grant, ErrorCode.UNSUPPORTED_GRANT_TYPE);
    }

    private void assertRefused(String form, ErrorCode code) {
        assertThatThrownBy(() -> parse(form)).isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    private TokenRequest parse(String form) {
        return FormTokenRequest.parse(form.getBytes(UTF_8), headers);
    }
}
