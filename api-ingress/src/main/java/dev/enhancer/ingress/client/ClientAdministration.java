package dev.enhancer.ingress.client;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.secret.WebhookSecrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Makes, changes and removes clients, and says so in the log. Changes take hold on all nodes within 30 s. */
final class ClientAdministration {
    private static final Logger log = LoggerFactory.getLogger(ClientAdministration.class);

    private final ClientStore store;
    private final WebhookSecrets webhookSecrets;
    private final ClientDirectory directory;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random a secure one */
    ClientAdministration(
            ClientStore store,
            WebhookSecrets webhookSecrets,
            ClientDirectory directory,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.webhookSecrets = webhookSecrets;
        this.directory = directory;
        this.clock = clock;
        this.random = random;
    }

    /** Fails with {@code client_exists}. */
    Mono<Created> create(ClientRequest request) {
        ClientSecret secret = ClientSecret.make(random);
        WebhookSecret webhookSecret = webhookSecrets.make();
        Client client = request.made(
                "client_" + HexFormat.of().toHexDigits(random.nextLong()),
                SecretHashes.of(StoredSecret.of(secret)),
                now());
        return store.create(client, webhookSecret)
                .filter(created -> created)
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.CLIENT_EXISTS)))
                .map(_ -> new Created(client, secret, webhookSecret))
                .doOnNext(created -> done("client.created", created.client().id()));
    }

    /** Fails with {@code client_not_found}. */
    Mono<Client> change(String clientId, ClientRequest request) {
        return store.update(clientId, request::changed)
                .switchIfEmpty(notFound())
                .doOnNext(_ -> done("client.changed", clientId));
    }

    /**
     * Gives a client a new secret. One that was on its way out before is gone with this.
     *
     * @param overlap how long the current one stays valid
     * @return fails with {@code client_not_found}
     */
    Mono<ClientSecret> rotate(String clientId, Duration overlap) {
        ClientSecret fresh = ClientSecret.make(random);
        Instant now = now();
        return store.update(
                        clientId,
                        client -> client.withSecrets(
                                client.secrets().rotated(StoredSecret.of(fresh), now, now.plus(overlap))))
                .switchIfEmpty(notFound())
                .doOnNext(_ -> done("client.secret_rotated", clientId))
                .map(_ -> fresh);
    }

    /** Its jobs stay until they expire, and nobody can read them. Fails with {@code client_not_found}. */
    Mono<Void> delete(String clientId) {
        return store.delete(clientId)
                .filter(deleted -> deleted)
                .switchIfEmpty(notFound())
                .doOnNext(_ -> done("client.deleted", clientId))
                .then();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void done(String event, String clientId) {
        directory.forget(clientId);
        log.atInfo().addKeyValue("client_id", clientId).log(event);
    }

    private static <T> Mono<T> notFound() {
        return Mono.error(() -> new ApiException(ErrorCode.CLIENT_NOT_FOUND));
    }

    /** A client, and what only the one who made it is told. */
    record Created(Client client, ClientSecret secret, WebhookSecret webhookSecret) {}
}
