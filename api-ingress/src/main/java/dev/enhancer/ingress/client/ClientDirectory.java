package dev.enhancer.ingress.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.enhancer.common.log.LogContext;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.Clients;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Finds clients: from memory on the way of every request, from the store when a secret is to be checked. */
final class ClientDirectory implements Clients {
    private static final Logger log = LoggerFactory.getLogger(ClientDirectory.class);

    // a change takes hold within 30 s: this, and the time of one slow read
    private static final Duration REMEMBERED = Duration.ofSeconds(15);
    private static final int MAX_REMEMBERED = 10_000;

    private final ClientStore store;
    private final SecretCheck check;
    private final Clock clock;
    private final AtomicLong changes = new AtomicLong();
    private final Cache<String, Client> remembered;

    ClientDirectory(ClientStore store, SecretCheck check, Clock clock, Ticker ticker) {
        this.store = store;
        this.check = check;
        this.clock = clock;
        this.remembered = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MAX_REMEMBERED)
                .ticker(ticker)
                .build();
    }

    @Override
    public Mono<Caller> find(String clientId, @Nullable String generation) {
        Client known = remembered.getIfPresent(clientId);
        // nobody is refused from memory: a token may be newer than what is remembered
        return known != null && known.accepts(generation, clock.instant())
                ? Mono.just(known.asCaller(generation))
                : read(clientId)
                        .filter(client -> client.accepts(generation, clock.instant()))
                        .map(client -> client.asCaller(generation));
    }

    // Requests that come together read together: a read is cheaper than to have them wait for each other.
    private Mono<Client> read(String clientId) {
        return Mono.defer(() -> {
            long before = changes.get();
            return store.find(clientId).doOnNext(client -> remember(client, before));
        });
    }

    /** What was read while something changed may be older than the change. */
    private void remember(Client client, long changesBefore) {
        remembered.put(client.id(), client);
        if (changes.get() != changesBefore) {
            remembered.invalidate(client.id());
        }
    }

    /** A change of a client takes hold at once on this node. */
    void forget(String clientId) {
        changes.incrementAndGet();
        remembered.invalidate(clientId);
    }

    /** Some client has changed, or may have. */
    void forgetAll() {
        changes.incrementAndGet();
        remembered.invalidateAll();
    }

    @Override
    public Mono<Caller> authenticate(String clientId, Secret secret) {
        Mono<Client> lookup = Client.isId(clientId) ? store.find(clientId) : Mono.empty();
        return lookup.map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(client -> authenticate(client, secret));
    }

    private Mono<Caller> authenticate(Optional<Client> client, Secret secret) {
        return check.find(client.map(Client::secrets).orElseGet(check::nobodys), secret)
                .flatMap(stored -> Mono.justOrEmpty(client.filter(Client::enabled))
                        .flatMap(known ->
                                withFastHash(known, stored, secret).thenReturn(known.asCaller(stored.generation()))));
    }

    /** Replaces what earlier versions stored of a generated secret. A failure is left to the next login. */
    private Mono<Void> withFastHash(Client client, StoredSecret stored, Secret secret) {
        if (!stored.isGeneratedWithSlowHash()) {
            return Mono.empty();
        }
        return store.update(client.id(), now -> now.withSecrets(now.secrets().withFastHash(stored, secret)))
                .doOnError(failure -> {
                    try (LogContext _ = LogContext.open().client(client.id())) {
                        log.atDebug().addKeyValue("reason", failure).log("client.hash_not_replaced");
                    }
                })
                .onErrorComplete()
                .then();
    }
}
