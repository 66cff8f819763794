package dev.enhancer.ingress.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.Clients;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Finds clients: from memory on the way of every request, from the store when a secret is to be checked. */
final class ClientDirectory implements Clients {
    // a change takes hold within 30 s: this, and the time of one slow read
    private static final Duration REMEMBERED = Duration.ofSeconds(15);
    private static final int MAX_REMEMBERED = 10_000;

    private final ClientStore store;
    private final SecretHasher hasher;
    private final Clock clock;
    private final Cache<String, Client> remembered;

    ClientDirectory(ClientStore store, SecretHasher hasher, Clock clock, Ticker ticker) {
        this.store = store;
        this.hasher = hasher;
        this.clock = clock;
        this.remembered = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MAX_REMEMBERED)
                .ticker(ticker)
                .build();
    }

    @Override
    public Mono<Caller> find(String clientId) {
        Client known = remembered.getIfPresent(clientId);
        return (known == null ? read(clientId) : Mono.just(known))
                .filter(Client::enabled)
                .map(Client::asCaller);
    }

    // Requests that come together read together: a read is cheaper than to have them wait for each other.
    private Mono<Client> read(String clientId) {
        return store.find(clientId).doOnNext(client -> remembered.put(clientId, client));
    }

    /** A change takes hold at once on this node, unless it is being read just now. */
    void forget(String clientId) {
        remembered.invalidate(clientId);
    }

    @Override
    public Mono<Caller> authenticate(String clientId, Secret secret) {
        Mono<Client> lookup = Client.isId(clientId) ? store.find(clientId) : Mono.empty();
        return lookup.map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(client -> authenticate(client, secret));
    }

    /** Checks one hash, whoever it is and however many secrets there are. */
    private Mono<Caller> authenticate(Optional<Client> client, Secret secret) {
        Secret hash = client.map(known -> known.secrets().toCheck(secret, clock.instant()))
                .orElseGet(hasher::decoy);
        return hasher.matches(secret, hash)
                .filter(matches -> matches)
                .flatMap(_ -> Mono.justOrEmpty(client.filter(Client::enabled).map(Client::asCaller)));
    }
}
