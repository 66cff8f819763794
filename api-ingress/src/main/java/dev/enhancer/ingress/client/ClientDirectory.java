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

/** Finds clients. It uses its cache for each request, and reads the store when a secret is checked. */
final class ClientDirectory implements Clients {
    private static final Logger log = LoggerFactory.getLogger(ClientDirectory.class);

    // changes take effect within 30 s: these 15 s, and the time of one slow read
    private static final Duration CACHE_TTL = Duration.ofSeconds(15);
    private static final int MAX_CACHED = 10_000;

    private final ClientStore store;
    private final SecretCheck check;
    private final Clock clock;
    private final AtomicLong changes = new AtomicLong();
    private final Cache<String, Client> cache;

    ClientDirectory(ClientStore store, SecretCheck check, Clock clock, Ticker ticker) {
        this.store = store;
        this.check = check;
        this.clock = clock;
        this.cache = Caffeine.newBuilder()
                .expireAfterWrite(CACHE_TTL)
                .maximumSize(MAX_CACHED)
                .ticker(ticker)
                .build();
    }

    @Override
    public Mono<Caller> find(String clientId, @Nullable String generation) {
        Client known = cache.getIfPresent(clientId);
        // the cache never refuses: a token may be newer than the cached client
        return known != null && known.accepts(generation, clock.instant())
                ? Mono.just(known.asCaller(generation))
                : read(clientId)
                        .filter(client -> client.accepts(generation, clock.instant()))
                        .map(client -> client.asCaller(generation));
    }

    // Concurrent requests each read the store: a read is cheaper than to let them wait for each other.
    private Mono<Client> read(String clientId) {
        return Mono.defer(() -> {
            long before = changes.get();
            return store.find(clientId).doOnNext(client -> putInCache(client, before));
        });
    }

    /** If a client changed during the read, the result may be older than the change, so it is not kept. */
    private void putInCache(Client client, long changesBefore) {
        cache.put(client.id(), client);
        if (changes.get() != changesBefore) {
            cache.invalidate(client.id());
        }
    }

    /** Removes a changed client, so that the change takes effect at once on this node. */
    void forget(String clientId) {
        changes.incrementAndGet();
        cache.invalidate(clientId);
    }

    /** Removes all clients, because any of them may have changed. */
    void forgetAll() {
        changes.incrementAndGet();
        cache.invalidateAll();
    }

    @Override
    public Mono<Caller> authenticate(String clientId, Secret secret) {
        Mono<Client> lookup = Client.isId(clientId) ? store.find(clientId) : Mono.empty();
        return lookup.map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(client -> authenticate(client, secret));
    }

    private Mono<Caller> authenticate(Optional<Client> client, Secret secret) {
        return check.find(client.map(Client::secrets).orElseGet(check::ofUnknownClient), secret)
                .flatMap(stored -> Mono.justOrEmpty(client.filter(Client::enabled))
                        .flatMap(known ->
                                withFastHash(known, stored, secret).thenReturn(known.asCaller(stored.generation()))));
    }

    /**
     * Replaces the slow hash that earlier versions stored of a generated secret. If that fails, the next login tries again.
     */
    private Mono<Void> withFastHash(Client client, StoredSecret stored, Secret secret) {
        if (!stored.isGeneratedWithSlowHash()) {
            return Mono.empty();
        }
        return store.update(client.id(), now -> now.withSecrets(now.secrets().withFastHash(stored, secret)), null)
                .doOnError(failure -> {
                    try (LogContext _ = LogContext.open().client(client.id())) {
                        log.atDebug().addKeyValue("reason", failure).log("client.hash_not_replaced");
                    }
                })
                .onErrorComplete()
                .then();
    }
}
