package dev.enhancer.ingress.client;

import static dev.enhancer.ingress.client.ClientStore.Creation.BEING_ERASED;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.log.LogContext;
import dev.enhancer.common.redis.audit.AuditEntry;
import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.ingress.audit.AuditAction;
import dev.enhancer.ingress.audit.Operator;
import dev.enhancer.ingress.client.ClientStore.Creation;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ApiException.Detail;
import dev.enhancer.ingress.secret.WebhookSecrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Creates, changes and deletes clients for operators. Changes take effect on all nodes within 30 s at most. */
final class ClientAdministration {
    private static final Logger log = LoggerFactory.getLogger(ClientAdministration.class);

    private static final Duration ERASURE_WAIT_AT_DELETION = Duration.ofSeconds(2);
    private static final Duration ERASURE_WAIT_AT_CREATION = Duration.ofSeconds(8);

    private final ClientStore store;
    private final WebhookSecrets webhookSecrets;
    private final ClientDirectory directory;
    private final ClientErasure erasure;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random a secure one */
    ClientAdministration(
            ClientStore store,
            WebhookSecrets webhookSecrets,
            ClientDirectory directory,
            ClientErasure erasure,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.webhookSecrets = webhookSecrets;
        this.directory = directory;
        this.erasure = erasure;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Creates a client. Fails with {@code client_exists} if the id is in use, or if the jobs of a deleted client with this
     * id are still being erased after 8 s.
     */
    Mono<Created> create(ClientRequest request, Operator operator) {
        ClientSecret secret = ClientSecret.make(random);
        WebhookSecret webhookSecret = webhookSecrets.make();
        Client client = request.made(
                "client_" + HexFormat.of().toHexDigits(random.nextLong()),
                SecretHashes.of(StoredSecret.of(secret, Generation.next(random))),
                now());
        AuditEntry audit = operator.did(AuditAction.CLIENT_CREATED, client.id());
        return store.create(client, webhookSecret, audit)
                .flatMap(creation ->
                        creation == BEING_ERASED ? createOnceErased(client, webhookSecret, audit) : Mono.just(creation))
                .map(creation -> switch (creation) {
                    case CREATED -> new Created(client, secret, webhookSecret);
                    case EXISTS -> throw new ApiException(ErrorCode.CLIENT_EXISTS);
                    case BEING_ERASED ->
                        throw new ApiException(
                                ErrorCode.CLIENT_EXISTS,
                                List.of(new Detail("clientId", "is that of a client whose jobs are being erased")));
                })
                .doOnNext(created ->
                        afterChange("client.created", created.client().id()));
    }

    private Mono<Creation> createOnceErased(Client client, WebhookSecret webhookSecret, AuditEntry audit) {
        return erased(client.id(), ERASURE_WAIT_AT_CREATION).then(store.create(client, webhookSecret, audit));
    }

    /** Changes a client. Disabling it ends its tokens for good. Fails with {@code client_not_found}. */
    Mono<Client> change(String clientId, ClientRequest request, Operator operator) {
        return store.update(
                        clientId,
                        client -> changed(client, request),
                        operator.did(AuditAction.CLIENT_CHANGED, clientId))
                .switchIfEmpty(notFound())
                .doOnNext(_ -> afterChange("client.changed", clientId));
    }

    private Client changed(Client client, ClientRequest request) {
        Client changed = request.changed(client);
        return client.enabled() && !changed.enabled()
                ? changed.withSecrets(changed.secrets().withoutTokens(() -> Generation.next(random)))
                : changed;
    }

    /**
     * Gives a client a new secret. If a former secret was still valid, it ends now, and so do its tokens.
     *
     * @param overlap how long the current secret, and the tokens obtained with it, stay valid
     * @return fails with {@code client_not_found}
     */
    Mono<ClientSecret> rotate(String clientId, Duration overlap, Operator operator) {
        ClientSecret fresh = ClientSecret.make(random);
        Instant now = now();
        return store.update(
                        clientId,
                        client -> client.withSecrets(client.secrets()
                                .rotated(StoredSecret.of(fresh, Generation.next(random)), now, now.plus(overlap))),
                        operator.did(AuditAction.CLIENT_SECRET_ROTATED, clientId))
                .switchIfEmpty(notFound())
                .doOnNext(_ -> afterChange("client.secret_rotated", clientId))
                .map(_ -> fresh);
    }

    /**
     * Deletes a client, which takes effect at once, and erases its jobs. If there are many jobs, their erasure continues
     * after this has completed. Fails with {@code client_not_found}.
     */
    Mono<Void> delete(String clientId, Operator operator) {
        return store.delete(clientId, ClientErasure.CLAIM, operator.did(AuditAction.CLIENT_DELETED, clientId))
                .filter(deleted -> deleted)
                .switchIfEmpty(notFound())
                .doOnNext(_ -> afterChange("client.deleted", clientId))
                .flatMap(_ -> erased(clientId, ERASURE_WAIT_AT_DELETION));
    }

    /** Erases what the client left. Completes after the timeout even if there is more to erase, and never fails. */
    private Mono<Void> erased(String clientId, Duration timeout) {
        return erasure.erase(clientId)
                .timeout(timeout)
                .doOnError(reason -> {
                    try (LogContext _ = LogContext.open().client(clientId)) {
                        log.atInfo().addKeyValue("reason", reason).log("client.erasure_goes_on");
                    }
                })
                .onErrorComplete();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void afterChange(String event, String clientId) {
        directory.forget(clientId);
        try (LogContext _ = LogContext.open().client(clientId)) {
            log.atInfo().log(event);
        }
    }

    private static <T> Mono<T> notFound() {
        return Mono.error(() -> new ApiException(ErrorCode.CLIENT_NOT_FOUND));
    }

    /** A new client, with the secrets that are shown only once. */
    record Created(Client client, ClientSecret secret, WebhookSecret webhookSecret) {}
}
