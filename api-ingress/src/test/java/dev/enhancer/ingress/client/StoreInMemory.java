package dev.enhancer.ingress.client;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.data.redis.RedisConnectionFailureException;
import reactor.core.publisher.Mono;

/** A store that a test can look into and take away. */
final class StoreInMemory implements ClientStore {
    private final ConcurrentMap<String, Client> clients = new ConcurrentHashMap<>();
    private final AtomicInteger outages = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();

    /** The next reads fail, as many as this. */
    void failReads(int count) {
        outages.set(count);
    }

    int reads() {
        return reads.get();
    }

    /** All clients are lost. */
    void empty() {
        clients.clear();
    }

    @Override
    public Mono<Client> find(String clientId) {
        return Mono.defer(() -> {
            reads.incrementAndGet();
            return outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                    ? Mono.error(new RedisConnectionFailureException("away"))
                    : Mono.justOrEmpty(clients.get(clientId));
        });
    }

    @Override
    public Mono<Void> save(Client client) {
        return Mono.fromRunnable(() -> clients.put(client.id(), client));
    }

    @Override
    public Mono<Boolean> create(Client client) {
        return Mono.fromCallable(() -> clients.putIfAbsent(client.id(), client) == null);
    }
}
