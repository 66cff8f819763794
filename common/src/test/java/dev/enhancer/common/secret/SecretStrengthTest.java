package dev.enhancer.common.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretStrengthTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef",
                "abcdefgh abcdefgh",
                "correct horse battery staple",
                "k3Jx9pQ2vL8mZr5T",
                "mJ0v0nJ9o3VtC8c1xk7l9Kq2Yw5s4Zb6uE8fG1hI3jA="
            })
    void accepts_a_secret_that_is_hard_to_guess(String secret) {
        assertThat(SecretStrength.weakness(secret)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "aaaaaaaaaaaaaaaa,       8 different",
        "secretsecretsecret,     8 different",
        "1234567123456712345,    8 different",
        "changeme-changeme-1234, placeholder 'changeme'",
        "Change_Me_In_Prod_2026, placeholder 'changeme'",
        "MyP-a-s-s-w-o-r-d12345, placeholder 'password'",
        "example-admin-secret-1, placeholder 'example'"
    })
    void refuses_a_secret_that_is_easy_to_guess(String secret, String weakness) {
        assertThat(SecretStrength.weakness(secret)).get().asString().contains(weakness);
    }
}
