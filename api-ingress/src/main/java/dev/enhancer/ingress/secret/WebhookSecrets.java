package dev.enhancer.ingress.secret;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.common.secret.WebhookSecretJson;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.error.ApiException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** The secrets that sign the webhooks of clients, stored encrypted in Redis under {@link Keys#webhookSecrets}. */
public final class WebhookSecrets {
    private static final Duration OVERLAP = Duration.ofHours(24);
    private static final int MOST = 5;
    private static final int TRIES = 5; // a try fails if someone else changed the secrets meanwhile

    private final RedisCommands redis;
    private final WebhookSecretJson json;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random a secure one */
    WebhookSecrets(RedisCommands redis, WebhookSecretJson json, Clock clock, RandomGenerator random) {
        this.redis = redis;
        this.json = json;
        this.clock = clock;
        this.random = random;
    }

    /** A new secret, not stored yet. */
    public WebhookSecret make() {
        return WebhookSecret.make(clock.instant().truncatedTo(ChronoUnit.MILLIS), random);
    }

    /** The stored form of a client's only secret. */
    public byte[] sealed(String clientId, WebhookSecret only) {
        return json.write(clientId, List.of(only));
    }

    /** The secrets that sign now, newest first. A client without any gets its first one. */
    Mono<List<WebhookSecret>> valid(String clientId) {
        return change(clientId, secrets -> secrets.isEmpty() ? List.of(make()) : secrets);
    }

    /**
     * Adds a new secret. The present ones stay valid for 24 h at most.
     *
     * @return as {@link #valid}; fails with {@code too_many_secrets}
     */
    Mono<List<WebhookSecret>> rotate(String clientId) {
        return change(clientId, this::rotated);
    }

    /**
     * Seals a client's secrets anew if one of them is sealed with a former key.
     *
     * @return whether that was done; false, too, if the client has none, or if someone else changed them meanwhile. Fails
     *     with {@link IllegalStateException} if no key opens them
     */
    Mono<Boolean> sealAnew(String clientId) {
        return redis.value(Keys.webhookSecrets(clientId))
                .filter(stored -> !json.isSealedWithFirst(clientId, stored))
                .flatMap(stored -> replace(clientId, stored, json.read(clientId, stored)))
                .defaultIfEmpty(false);
    }

    private List<WebhookSecret> rotated(List<WebhookSecret> secrets) {
        if (secrets.size() >= MOST) {
            throw new ApiException(ErrorCode.TOO_MANY_SECRETS);
        }
        WebhookSecret fresh = make();
        Instant end = fresh.createdAt().plus(OVERLAP);
        return Stream.concat(
                        Stream.of(fresh), secrets.stream().map(old -> old.expiresAt() == null ? old.until(end) : old))
                .toList();
    }

    private Mono<List<WebhookSecret>> change(String clientId, UnaryOperator<List<WebhookSecret>> change) {
        return change(clientId, change, TRIES);
    }

    private Mono<List<WebhookSecret>> change(String clientId, UnaryOperator<List<WebhookSecret>> change, int tries) {
        return redis.value(Keys.webhookSecrets(clientId))
                .defaultIfEmpty(new byte[0])
                .flatMap(stored -> {
                    List<WebhookSecret> before = validNow(clientId, stored);
                    List<WebhookSecret> after = change.apply(before);
                    return after.equals(before)
                            ? Mono.just(before)
                            : replace(clientId, stored, after)
                                    .flatMap(replaced ->
                                            replaced ? Mono.just(after) : again(clientId, change, tries - 1));
                });
    }

    private Mono<List<WebhookSecret>> again(String clientId, UnaryOperator<List<WebhookSecret>> change, int tries) {
        return tries > 0
                ? change(clientId, change, tries)
                : Mono.error(new ApiException(ErrorCode.SERVICE_UNAVAILABLE));
    }

    private Mono<Boolean> replace(String clientId, byte[] stored, List<WebhookSecret> secrets) {
        return redis.run(new ReplaceSecrets(clientId, stored, json.write(clientId, secrets)));
    }

    private List<WebhookSecret> validNow(String clientId, byte[] stored) {
        if (stored.length == 0) {
            return List.of();
        }
        Instant now = clock.instant();
        return json.read(clientId, stored).stream()
                .filter(secret -> secret.isValidAt(now))
                .toList();
    }
}
