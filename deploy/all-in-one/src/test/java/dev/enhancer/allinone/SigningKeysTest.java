package dev.enhancer.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
    private final DataDir data;

    SigningKeysTest(@TempDir Path folder) {
        this.data = DataDir.open(new Variables(Map.of("DATA_DIR", folder.toString())));
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void are_one_private_es256_key_that_stays_the_same() throws Exception {
        String first = of(Map.of()).orElseThrow();
        String second = of(Map.of()).orElseThrow();

        JWKSet keys = JWKSet.load(Path.of(first.substring("file:".length())).toFile());
        assertThat(keys.getKeys()).singleElement().satisfies(key -> {
            assertThat(key.isPrivate()).isTrue();
            assertThat(key.getAlgorithm()).hasToString("ES256");
            assertThat(key.getKeyID()).isNotBlank();
        });
        assertThat(second).isEqualTo(first);
    }

    @Test
    void are_left_to_the_user_who_set_them() {
        assertThat(of(Map.of("JWT_SIGNING_KEYS", "file:mine.json"))).isEmpty();
    }

    @Test
    void are_never_generated_outside_development() {
        assertThat(of(Map.of("SPRING_PROFILES_ACTIVE", "production"))).isEmpty();
        assertThat(of(Map.of("SPRING_PROFILES_ACTIVE", "staging"))).isEmpty();
        assertThat(of(Map.of("SPRING_PROFILES_ACTIVE", "development"))).isPresent();
    }

    private Optional<String> of(Map<String, String> variables) {
        return SigningKeys.of(new Variables(variables), data);
    }
}
