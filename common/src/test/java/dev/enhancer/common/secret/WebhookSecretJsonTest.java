package dev.enhancer.common.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSecretJsonTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

    private final SecretBox box = SecretBox.of(new Secret(""), false);
    private final WebhookSecretJson json = new WebhookSecretJson(box);
    private final WebhookSecret current = WebhookSecret.make(NOW, new SecureRandom());
    private final WebhookSecret former =
            WebhookSecret.make(NOW.minusSeconds(60), new SecureRandom()).until(NOW.plusSeconds(60));

    @Test
    void reads_what_it_wrote() {
        byte[] written = json.write("acme", List.of(current, former));

        assertThat(json.read("acme", written)).containsExactly(current, former);
    }

    @Test
    void writes_nothing_in_clear_and_leaves_out_what_is_absent() {
        String written = new String(json.write("acme", List.of(current, former)), UTF_8);

        assertThat(written)
                .doesNotContain("whsec")
                .matches("\\[\\{\"secret\":\"v1\\.[\\w-]+\",\"createdAt\":1772366400123},"
                        + "\\{\"secret\":\"v1\\.[\\w-]+\",\"createdAt\":1772366340123,\"expiresAt\":1772366460123}]");
    }

    @Test
    void passes_over_fields_that_it_does_not_know() {
        String written =
                "[{\"secret\":\"%s\",\"createdAt\":1,\"later\":true}]".formatted(box.seal(current.secret(), "a"));

        assertThat(json.read("a", written.getBytes(UTF_8)))
                .containsExactly(new WebhookSecret(current.secret(), Instant.ofEpochMilli(1), null));
    }

    @Test
    void reads_nothing_of_another_client() {
        byte[] written = json.write("acme", List.of(current));

        assertThatThrownBy(() -> json.read("other", written)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_new_secret_has_32_random_bytes_and_is_not_printed() {
        assertThat(current.key()).hasSize(32).isNotEqualTo(former.key());
        assertThat(current.secret().value()).startsWith("whsec_");
        assertThat(current.toString()).doesNotContain("whsec_");
    }

    @Test
    void a_secret_signs_until_the_moment_of_its_end() {
        assertThat(current.isValidAt(NOW.plusSeconds(1_000_000))).isTrue();
        assertThat(former.isValidAt(NOW.plusSeconds(59))).isTrue();
        assertThat(former.isValidAt(NOW.plusSeconds(60))).isFalse();
    }
}
