package dev.enhancer.ingress.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.error.ApiException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {

    @ParameterizedTest
    @CsvSource({
        "acme:secret,          acme,  secret",
        "acme:se:cret,         acme,  se:cret",
        "a%3Ab:s%2Bs%25+x%C3%A9, a:b, 's+s% xé'",
        "acme:,                acme,  ''"
    })
    void reads_id_and_secret_form_urlencoded(String pair, String id, String secret) {
        assertThat(BasicCredentials.parse("Basic " + base64(pair)))
                .isEqualTo(new BasicCredentials(id, new Secret(secret)));
    }

    @Test
    void scheme_is_case_insensitive() {
        assertThat(BasicCredentials.parse("bAsIc " + base64("acme:s")).clientId())
                .isEqualTo("acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", ":secret", "", "acme:100%", "acme:%zz"})
    void refuses_a_malformed_pair(String pair) {
        assertRefused("Basic " + base64(pair), ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ***", "Basic YWNtZ", "Basic "})
    void refuses_what_is_not_base64(String header) {
        assertRefused(header, ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "Basic", "", "BasicYTpi"})
    void refuses_another_scheme(String header) {
        assertRefused(header, ErrorCode.INVALID_CLIENT);
    }

    @Test
    void does_not_print_the_secret() {
        assertThat(BasicCredentials.parse("Basic " + base64("acme:topsecret")).toString())
                .doesNotContain("topsecret");
    }

    private static void assertRefused(String header, ErrorCode code) {
        assertThatThrownBy(() -> BasicCredentials.parse(header))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static String base64(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}
