package dev.enhancer.ingress.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.auth.OwnLimits;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a/b", "é", "a\n"})
    void refuses_an_id_of_other_characters(String id) {
        assertThatThrownBy(() -> client(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void does_not_print_its_secret_hash() {
        assertThat(client("acme").toString()).doesNotContain("a-hash");
    }

    private static Client client(String id) {
        return new Client(
                id,
                "Acme",
                SecretHashes.of(StoredSecret.chosen(new Secret("a-hash"), "a-generation")),
                Set.of(),
                "default",
                OwnLimits.NONE,
                null,
                true,
                Instant.EPOCH);
    }
}
