package dev.enhancer.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import dev.enhancer.common.setting.InvalidSettingException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.ResponseEntity;

class WebhookKeysControllerTest {
    // RFC 8037, appendix A.2 and A.3
    private static final String X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    private static final String THUMBPRINT = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
    private static final String WHPK =
            "whpk_" + Base64.getEncoder().encodeToString(Base64.getUrlDecoder().decode(X));

    @Test
    void shows_each_key_as_a_jwk_and_in_the_form_of_standard_webhooks() throws Exception {
        ResponseEntity<String> response = controller(WHPK).keys();

        OctetKeyPair key = JWKSet.parse(response.getBody()).getKeys().getFirst().toOctetKeyPair();
        assertThat(key.getX()).hasToString(X);
        assertThat(key.getKeyID()).isEqualTo(THUMBPRINT);
        assertThat(key.isPrivate()).isFalse();
        assertThat(response.getBody()).contains("\"whpk\":\"" + WHPK + "\"");
        assertThat(response.getHeaders().getCacheControl()).isEqualTo("max-age=300, public");
    }

    @Test
    void has_an_empty_set_without_a_key() {
        assertThat(controller().keys().getBody()).isEqualTo("{\"keys\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whpk_", "whpk_AAAA", "whsk_", "whpk_not base64"})
    void refuses_a_malformed_public_key_without_showing_it(String written) {
        assertThatThrownBy(() -> controller(written))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("WEBHOOK_PUBLIC_KEYS must be whpk_ and base64 of 32 bytes each, comma-separated");
    }

    @Test
    void refuses_a_private_key() {
        String whsk = "whsk_" + WHPK.substring("whpk_".length());

        assertThatThrownBy(() -> controller(whsk)).isInstanceOf(InvalidSettingException.class);
    }

    private static WebhookKeysController controller(String... publicKeys) {
        return new WebhookKeysController(new WebhookKeySettings(List.of(publicKeys)));
    }
}
