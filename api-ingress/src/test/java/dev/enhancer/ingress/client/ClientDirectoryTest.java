package dev.enhancer.ingress.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.OwnLimits;
import dev.enhancer.ingress.auth.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.data.redis.RedisConnectionFailureException;

class ClientDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Caller ACME =
            new Caller("acme", "premium", Set.of(Scope.JOBS_READ), OwnLimits.NONE, "a-generation");

    private final StoreInMemory store = new StoreInMemory();
    private final CountingEncoder encoder = new CountingEncoder();
    private final SecretHasher hasher = new SecretHasher(encoder);
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final AtomicLong nanos = new AtomicLong();
    private final ClientDirectory directory =
            new ClientDirectory(store, new SecretCheck(hasher, clock), clock, nanos::get);

    @AfterEach
    void close() {
        hasher.close();
    }

    @Test
    void authenticates_a_client_by_its_secret() {
        save(true);

        assertThat(authenticate("acme", "right")).isEqualTo(ACME);
    }

    @ParameterizedTest
    @CsvSource({
        "unknown client,   other, right, true",
        "malformed client, a:b,   right, true",
        "wrong secret,     acme,  wrong, true",
        "disabled client,  acme,  right, false",
        "both,             acme,  wrong, false",
    })
    void refuses_without_a_slow_check_of_a_hash(String why, String id, String secret, boolean enabled) {
        store.put(client(enabled).withSecrets(generated("right")));

        Caller caller = authenticate(id, secret);

        assertThat(caller).as(why).isNull();
        assertThat(encoder.checks()).as(why).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"fresh, 10, true", "right, 10, true", "right, 0, false", "wrong, 10, false"})
    void two_secrets_are_valid_while_they_overlap(String secret, int secondsLeft, boolean known) {
        store.put(client(true)
                .withSecrets(generated("right").rotated(stored("fresh"), NOW, NOW.plusSeconds(secondsLeft))));

        assertThat(authenticate("acme", secret) != null).isEqualTo(known);
        assertThat(encoder.checks()).isEmpty();
    }

    @Test
    void chosen_secret_is_checked_slowly_once_and_wrong_ones_never_again() {
        save(true);

        assertThat(authenticate("acme", "wrong")).isNull();
        assertThat(authenticate("acme", "right")).isEqualTo(ACME);
        assertThat(encoder.checks()).hasSize(2);

        assertThat(authenticate("acme", "wrong")).isNull();
        assertThat(authenticate("acme", "right")).isEqualTo(ACME);
        assertThat(encoder.checks()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "current,                  fresh-1, true,  1",
        "former,                   right-1, true,  1",
        "wrong,                    wrong,   false, 0",
        "wrong but begins as ours, fresh-2, false, 1",
    })
    void at_most_one_old_slow_hash_is_checked(String why, String secret, boolean known, int checks) {
        store.put(client(true)
                .withSecrets(new SecretHashes(
                        new StoredSecret(new Secret("hash-of-fresh-1"), "fresh-", null),
                        new SecretHashes.Former(
                                new StoredSecret(new Secret("hash-of-right-1"), "right-", null), NOW.plusSeconds(1)))));

        Caller caller = authenticate("acme", secret);

        assertThat(caller != null).as(why).isEqualTo(known);
        assertThat(encoder.checks()).as(why).hasSize(checks);
    }

    @Test
    void old_slow_hash_of_a_generated_secret_becomes_fast_at_a_right_login() {
        store.put(client(true)
                .withSecrets(SecretHashes.of(new StoredSecret(new Secret("hash-of-right"), "ri", "a-generation"))));

        assertThat(authenticate("acme", "rix")).isNull();
        assertThat(secrets()).isNotEqualTo(generated("right"));

        assertThat(authenticate("acme", "right")).isEqualTo(ACME);
        assertThat(secrets()).isEqualTo(generated("right"));
    }

    @Test
    void slow_hash_of_a_chosen_secret_stays() {
        save(true);

        authenticate("acme", "right");

        assertThat(secrets()).isEqualTo(client(true).secrets());
    }

    @Test
    void change_takes_effect_at_once_on_the_node_that_made_it() {
        save(true);
        find();

        save(false);
        directory.forget("acme");

        assertThat(find()).isNull();
    }

    @Test
    void checks_secrets_on_threads_of_its_own() {
        save(true);

        authenticate("acme", "right");

        assertThat(encoder.checks()).singleElement().asString().startsWith("secret-hash");
    }

    @Test
    void new_secret_is_valid_at_once() {
        save(true);
        authenticate("acme", "right");
        find();

        store.put(client(true)
                .withSecrets(SecretHashes.of(StoredSecret.chosen(new Secret("hash-of-new"), "a-generation"))));

        assertThat(authenticate("acme", "new")).isEqualTo(ACME);
        assertThat(authenticate("acme", "right")).isNull();
    }

    @Test
    void finds_a_client_with_one_read_for_15_seconds_and_on_the_same_thread() {
        save(true);
        find();
        nanos.addAndGet(Duration.ofSeconds(14).toNanos());

        String thread = directory
                .find("acme", "a-generation")
                .map(_ -> Thread.currentThread().getName())
                .block();

        assertThat(thread).isEqualTo(Thread.currentThread().getName());
        assertThat(store.reads()).isEqualTo(1);
    }

    @Test
    void disabled_client_is_refused_after_15_seconds() {
        save(true);
        assertThat(find()).isEqualTo(ACME);

        save(false);
        nanos.addAndGet(Duration.ofSeconds(15).toNanos());

        assertThat(find()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"a-generation, 10, true", "a-generation, 0, false", "next, 0, true", "none, 10, false"})
    void token_ends_with_its_secret(String generation, int secondsLeft, boolean valid) {
        StoredSecret next = StoredSecret.of(new ClientSecret(new Secret("fresh")), "next");
        store.put(client(true).withSecrets(generated("right").rotated(next, NOW, NOW.plusSeconds(secondsLeft))));

        assertThat(directory.find("acme", generation).hasElement().block()).isEqualTo(valid);
    }

    @Test
    void token_without_generation_is_valid_until_its_client_gets_one() {
        SecretHashes old = SecretHashes.of(new StoredSecret(new Secret("hash-of-right"), null, null));
        store.put(client(true).withSecrets(old));

        assertThat(directory.find("acme", null).hasElement().block()).isTrue();
        assertThat(directory.find("acme", "a-generation").hasElement().block()).isFalse();

        store.put(client(true).withSecrets(old.withoutTokens(() -> "first")));
        directory.forget("acme");
        assertThat(directory.find("acme", null).hasElement().block()).isFalse();
    }

    @Test
    void token_that_is_newer_than_the_cached_client_is_valid_at_once() {
        save(true);
        find();

        store.put(client(true).withSecrets(client(true).secrets().withoutTokens(() -> "next")));

        assertThat(directory.find("acme", "next").hasElement().block()).isTrue();
        assertThat(directory.find("acme", "a-generation").hasElement().block()).isFalse();
    }

    @Test
    void unknown_client_is_not_remembered() {
        assertThat(find()).isNull();

        save(true);

        assertThat(find()).isEqualTo(ACME);
    }

    @Test
    void outage_is_passed_on_and_not_remembered() {
        save(true);
        store.failReads(1);

        assertThatThrownBy(this::find).isInstanceOf(RedisConnectionFailureException.class);
        assertThat(find()).isEqualTo(ACME);
    }

    @Test
    void outage_at_authentication_is_passed_on() {
        store.failReads(1);

        assertThatThrownBy(() -> authenticate("acme", "right")).isInstanceOf(RedisConnectionFailureException.class);
    }

    private static SecretHashes generated(String secret) {
        return SecretHashes.of(stored(secret));
    }

    private static StoredSecret stored(String generated) {
        return StoredSecret.of(new ClientSecret(new Secret(generated)), "a-generation");
    }

    private SecretHashes secrets() {
        return requireNonNull(store.find("acme").block()).secrets();
    }

    private void save(boolean enabled) {
        store.put(client(enabled));
    }

    private static Client client(boolean enabled) {
        return new Client(
                "acme",
                "Acme",
                SecretHashes.of(StoredSecret.chosen(new Secret("hash-of-right"), "a-generation")),
                ACME.scopes(),
                ACME.plan(),
                ACME.limits(),
                null,
                enabled,
                NOW);
    }

    private Caller authenticate(String id, String secret) {
        return directory.authenticate(id, new Secret(secret)).block();
    }

    private Caller find() {
        return directory.find("acme", "a-generation").block();
    }
}
