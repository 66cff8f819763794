package dev.enhancer.ingress.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.enhancer.common.redis.audit.AuditEntry;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.ingress.auth.OwnLimits;
import dev.enhancer.ingress.auth.Scope;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirstClientTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String SECRET = "sixteen-or-longer";
    private static final Duration CHECK_EVERY = Duration.ofMillis(10);
    private static final Duration SOON = Duration.ofSeconds(10);

    private String generation = "a-generation";

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
                        SecretHashes.of(StoredSecret.chosen(new Secret("hash-of-" + SECRET), "a-generation")),
                        Set.of(Scope.values()),
                        "operator",
                        OwnLimits.NONE,
                        null,
                        true,
                        NOW));
    }

    @Test
    void is_not_changed_when_it_exists_with_this_secret() {
        Client existing = existing("hash-of-" + SECRET);
        store.put(existing);

        start("root", SECRET);

        assertThat(stored("root")).isEqualTo(existing);
    }

    @Test
    void gets_the_configured_secret_and_keeps_the_rest_when_it_exists() {
        store.put(existing("hash-of-an-older-one"));

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

    @Test
    void is_created_again_when_the_store_has_lost_it() {
        try (Started _ = started()) {
            store.failReads(2);
            store.empty();

            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> store.find("root").hasElement().block());
            assertThat(stored("root").secrets())
                    .isEqualTo(SecretHashes.of(StoredSecret.chosen(new Secret("hash-of-" + SECRET), "a-generation")));
        }
    }

    @Test
    void is_restored_as_it_was_when_lost_so_that_its_tokens_stay_valid() {
        try (Started _ = started()) {
            Client rotated = existing("hash-of-a-rotated-one");
            store.put(rotated);
            awaitReads(2);
            generation = "another";

            store.empty();

            assertThat(awaitStored()).isEqualTo(rotated);
        }
    }

    @Test
    void is_a_new_client_after_a_deletion() {
        try (Started _ = started()) {
            awaitReads(2);
            generation = "another";

            store.delete("root", Duration.ZERO, new AuditEntry("other", "client.deleted", "root", "req_1"))
                    .block();

            assertThat(awaitStored().secrets().current().generation()).isEqualTo("another");
        }
    }

    private void awaitReads(int more) {
        int before = store.reads();
        await().atMost(SOON).until(() -> store.reads() > before + more);
    }

    private Client awaitStored() {
        return await().atMost(SOON).until(() -> store.find("root").block(), Objects::nonNull);
    }

    @Test
    void is_not_changed_while_running_whatever_its_secret() {
        try (Started _ = started()) {
            Client rotated = existing("hash-of-a-rotated-one");
            store.put(rotated);
            int before = store.reads();

            await().atMost(SOON).until(() -> store.reads() > before + 5);
            assertThat(stored("root")).isEqualTo(rotated);
        }
    }

    @Test
    void is_not_looked_for_after_the_stop() {
        started().close();
        store.empty();
        int before = store.reads();

        await().during(CHECK_EVERY.multipliedBy(10)).atMost(SOON).until(() -> store.reads() <= before + 1);
        assertThat(store.find("root").block()).isNull();
    }

    private Started started() {
        FirstClient first = first("root", SECRET, SOON);
        first.start();
        return first::stop;
    }

    private interface Started extends AutoCloseable {
        @Override
        void close();
    }

    private void start(String id, String secret) {
        FirstClient first = first(id, secret, Duration.ofSeconds(30));
        first.start();
        assertThat(first.isRunning()).isTrue();
        first.stop();
    }

    private FirstClient first(String id, String secret, Duration patience) {
        FirstClientMaker maker = new FirstClientMaker(
                new FirstClientSettings(id, new Secret(secret)),
                store,
                hasher,
                () -> WebhookSecret.make(NOW, new SecureRandom()),
                () -> generation,
                Clock.fixed(NOW, ZoneOffset.UTC));
        return new FirstClient(maker, patience, CHECK_EVERY);
    }

    private static Client existing(String hash) {
        return new Client(
                "root",
                "renamed",
                SecretHashes.of(StoredSecret.chosen(new Secret(hash), "a-generation")),
                Set.of(Scope.ADMIN),
                "premium",
                OwnLimits.NONE,
                null,
                true,
                NOW.minusSeconds(60));
    }

    private Client stored(String id) {
        return store.find(id).block();
    }
}
