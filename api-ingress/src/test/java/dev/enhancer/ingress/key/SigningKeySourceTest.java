package dev.enhancer.ingress.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import dev.enhancer.common.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

class SigningKeySourceTest {

    @Test
    void generates_a_key_in_development() {
        SigningKeys keys = source("", "development").load();

        assertThat(keys.current()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production", "homegrown"})
    void generates_no_key_outside_development(String profile) {
        assertThatThrownBy(source("", profile)::load).hasMessageContaining("JWT_SIGNING_KEYS must be set");
    }

    @Test
    void reads_keys_inline() throws JOSEException {
        SigningKeys keys =
                source("\n" + Jwks.set(Jwks.ec("inline")), "production").load();

        assertThat(keys.current().id()).isEqualTo("inline");
    }

    @Test
    void reads_keys_from_a_file(@TempDir Path folder) throws JOSEException, IOException {
        Path file = Files.writeString(folder.resolve("keys.json"), Jwks.set(Jwks.ec("filed")));

        assertThat(source("file:" + file, "production").load().current().id()).isEqualTo("filed");
        assertThat(source(file.toUri().toString(), "production")
                        .load()
                        .current()
                        .id())
                .isEqualTo("filed");
    }

    @Test
    void names_the_variable_when_there_is_no_such_file(@TempDir Path folder) {
        assertThatThrownBy(source("file:" + folder.resolve("none.json"), "production")::load)
                .hasMessageContaining("JWT_SIGNING_KEYS");
    }

    @Test
    void names_the_variable_and_no_key_when_one_cannot_be_used() throws JOSEException {
        ECKey key = Jwks.ec("k");

        assertThatThrownBy(source(Jwks.set(key, key), "production")::load)
                .hasMessageContaining("JWT_SIGNING_KEYS")
                .hasNoCause()
                .message()
                .doesNotContain(key.getD().toString());
    }

    private static SigningKeySource source(String configured, String profile) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.setActiveProfiles(profile);
        return new SigningKeySource(new Secret(configured), new DefaultResourceLoader(), environment);
    }
}
