package dev.enhancer.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.secret.SecretBox;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptionKeyTest {
    private final DataDir data;

    EncryptionKeyTest(@TempDir Path folder) {
        this.data = DataDir.open(new Variables(Map.of("DATA_DIR", folder.toString())));
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void is_a_key_of_its_own_that_stays_the_same() {
        Secret first = of(Map.of()).orElseThrow();

        assertThat(SecretBox.of(first, true)).isNotNull();
        assertThat(of(Map.of())).contains(first);
    }

    @Test
    void is_the_users_if_set_and_never_generated_outside_development() {
        assertThat(of(Map.of("ENCRYPTION_KEYS", "mine"))).isEmpty();
        assertThat(of(Map.of("SPRING_PROFILES_ACTIVE", "production"))).isEmpty();
    }

    private Optional<Secret> of(Map<String, String> variables) {
        return EncryptionKey.of(new Variables(variables), data);
    }
}
