package dev.enhancer.ingress.client;

import dev.enhancer.common.log.LogContext;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.ingress.auth.OwnLimits;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.client.ClientStore.Creation;
import java.time.Clock;
import java.util.EnumSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Creates the client of {@link FirstClientSettings}. Its methods fail if the store cannot be reached. */
final class FirstClientMaker {
    private static final Logger log = LoggerFactory.getLogger(FirstClientMaker.class);

    private static final String NAME = "admin";
    private static final String PLAN = "operator";

    private final FirstClientSettings settings;
    private final ClientStore store;
    private final SecretHasher hasher;
    private final Supplier<WebhookSecret> webhookSecrets;
    private final Supplier<String> generations;
    private final Clock clock;
    private volatile @Nullable Client lastSeen;

    FirstClientMaker(
            FirstClientSettings settings,
            ClientStore store,
            SecretHasher hasher,
            Supplier<WebhookSecret> webhookSecrets,
            Supplier<String> generations,
            Clock clock) {
        this.settings = settings;
        this.store = store;
        this.hasher = hasher;
        this.webhookSecrets = webhookSecrets;
        this.generations = generations;
        this.clock = clock;
    }

    /** Whether the settings name a first client. */
    boolean isConfigured() {
        return settings.isConfigured();
    }

    /** Ensures that the client exists and that its secret is the configured one. */
    Mono<Void> ensure() {
        return store.find(settings.clientId())
                .flatMap(client -> updateSecret(client).thenReturn(true))
                .switchIfEmpty(Mono.defer(() -> create().thenReturn(true)))
                .then();
    }

    /**
     * Ensures that the client exists, with any secret. If the store lost the client, it is restored as it was last seen, so
     * that its tokens stay valid. If the client was deleted, a new one is created.
     */
    Mono<Void> replaceLost() {
        return store.find(settings.clientId())
                .doOnNext(client -> lastSeen = client)
                .map(_ -> true)
                .switchIfEmpty(Mono.defer(() -> replace().thenReturn(true)))
                .then();
    }

    private Mono<Void> replace() {
        return store.wasDeleted(settings.clientId()).flatMap(deleted -> {
            Client lost = deleted ? null : lastSeen;
            return lost == null ? create() : create(lost);
        });
    }

    private Mono<Void> updateSecret(Client client) {
        return hasher.matches(
                        settings.clientSecret(), client.secrets().current().hash())
                .flatMap(matches -> matches
                        ? Mono.empty()
                        : hasher.hash(settings.clientSecret())
                                .flatMap(hash ->
                                        store.update(client.id(), stored -> stored.withSecrets(hashes(hash)), null))
                                .doOnSuccess(_ -> logDone("client.first_secret_replaced"))
                                .then());
    }

    private Mono<Void> create() {
        return hasher.hash(settings.clientSecret()).flatMap(hash -> create(client(hash)));
    }

    private Mono<Void> create(Client client) {
        return store.create(client, webhookSecrets.get(), null)
                .doOnNext(creation -> {
                    if (creation == Creation.CREATED) {
                        logDone("client.first_created");
                    }
                })
                .then();
    }

    private Client client(Secret hash) {
        return new Client(
                settings.clientId(),
                NAME,
                hashes(hash),
                EnumSet.allOf(Scope.class),
                PLAN,
                OwnLimits.NONE,
                null,
                true,
                clock.instant());
    }

    private SecretHashes hashes(Secret slowHash) {
        return SecretHashes.of(StoredSecret.chosen(slowHash, generations.get()));
    }

    private void logDone(String event) {
        try (LogContext _ = LogContext.open().client(settings.clientId())) {
            log.atInfo().log(event);
        }
    }
}
