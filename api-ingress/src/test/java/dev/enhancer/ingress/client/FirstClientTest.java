package dev.enhancer.ingress.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.auth.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirstClientTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String SECRET = "sixteen-or-longer";

    private final StoreInMemory store = new StoreInMemory();
    private final SecretHasher hasher = new SecretHasher(new CountingEncoder());

    @AfterEach
    void close() {
        hasher.close();
    }

    @Test
    void is_created_with_all_scopes_on_the_plan_operator() {
        start("root", SECRET);

        assertThat(stored("root"))
                .isEqualTo(new Client(
                        "root",
                        "admin",
                        new Secret("hash-of-" + SECRET),
                        Set.of(Scope.values()),
                        "operator",
                        true,
                        NOW));
    }

    @Test
    void is_left_alone_when_it_exists_with_this_secret() {
        Client existing = existing("hash-of-" + SECRET);
        store.save(existing).block();

        start("root", SECRET);

        assertThat(stored("root")).isEqualTo(existing);
    }

    @Test
    void gets_the_new_secret_and_keeps_the_rest_when_it_exists_with_another() {
        store.save(existing("hash-of-an-older-one")).block();

        start("root", SECRET);

        assertThat(stored("root")).isEqualTo(existing("hash-of-" + SECRET));
    }

    @Test
    void is_not_made_without_settings() {
        start("", "");

        assertThat(store.reads()).isZero();
    }

    @Test
    void waits_for_a_store_that_comes_late() {
        store.failReads(1);

        start("root", SECRET);

        assertThat(stored("root")).isNotNull();
    }

    @Test
    void start_fails_when_the_store_stays_away() {
        store.failReads(Integer.MAX_VALUE);
        FirstClient first = first("root", SECRET, Duration.ofMillis(300));

        assertThatThrownBy(first::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Redis did not answer within PT0.3S")
                .hasMessageNotContaining(SECRET);
        assertThat(first.isRunning()).isFalse();
    }

    private void start(String id, String secret) {
        FirstClient first = first(id, secret, Duration.ofSeconds(30));
        first.start();
        assertThat(first.isRunning()).isTrue();
    }

    private FirstClient first(String id, String secret, Duration patience) {
        return new FirstClient(
                new FirstClientSettings(id, new Secret(secret)),
                store,
                hasher,
                Clock.fixed(NOW, ZoneOffset.UTC),
                patience);
    }

    private static Client existing(String hash) {
        return new Client(
                "root", "renamed", new Secret(hash), Set.of(Scope.ADMIN), "premium", true, NOW.minusSeconds(60));
    }

    private Client stored(String id) {
        return store.find(id).block();
    }
}
