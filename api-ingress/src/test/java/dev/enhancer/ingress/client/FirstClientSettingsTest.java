package dev.enhancer.ingress.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.setting.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstClientSettingsTest {

    @Test
    void accepts_both_or_neither() {
        assertThat(settings("Root-1._", "0123456789abcdef").isConfigured()).isTrue();
        assertThat(settings("", "").isConfigured()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'',    0123456789abcdef, ADMIN_CLIENT_ID must be set",
        "root,  '',               ADMIN_CLIENT_SECRET must be set",
        "ro ot, 0123456789abcdef, ADMIN_CLIENT_ID must be 1 to 64",
        "ro:ot, 0123456789abcdef, ADMIN_CLIENT_ID must be 1 to 64",
        "root,  0123456789abcde,  ADMIN_CLIENT_SECRET must have at least 16 characters",
    })
    void refuses_others_naming_the_variable_and_no_secret(String id, String secret, String message) {
        assertThatThrownBy(() -> settings(id, secret))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("0123456789");
    }

    @Test
    void refuses_an_id_over_64_characters() {
        assertThat(settings("a".repeat(64), "0123456789abcdef").isConfigured()).isTrue();
        assertThatThrownBy(() -> settings("a".repeat(65), "0123456789abcdef"))
                .hasMessageStartingWith("ADMIN_CLIENT_ID");
    }

    @Test
    void a_weak_secret_is_refused_without_being_shown_where_strength_is_required() {
        FirstClientSettings weak = settings("root", "aaaaaaaaaaaaaaaa");

        assertThatThrownBy(weak::requireStrongSecret)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("ADMIN_CLIENT_SECRET must have at least 8 different characters")
                .hasMessageNotContaining("aaaa");
        assertThatCode(settings("", "")::requireStrongSecret).doesNotThrowAnyException();
    }

    private static FirstClientSettings settings(String id, String secret) {
        return new FirstClientSettings(id, new Secret(secret));
    }
}
