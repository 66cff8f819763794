package dev.enhancer.ingress.client;

import dev.enhancer.common.redis.audit.AuditEntry;
import dev.enhancer.common.secret.WebhookSecret;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.RedisConnectionFailureException;
import reactor.core.publisher.Mono;

/** A client store in memory. Tests can inspect it and make it fail. */
final class StoreInMemory implements ClientStore {
    private final ConcurrentNavigableMap<String, Client> clients = new ConcurrentSkipListMap<>();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger outages = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();

    /** How many of the next reads fail. */
    void failReads(int count) {
        outages.set(count);
    }

    int reads() {
        return reads.get();
    }

    /** Loses all clients. */
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

    /** Creates the client, or replaces the one with its id. */
    void put(Client client) {
        clients.put(client.id(), client);
    }

    @Override
    public Mono<List<Client>> list(@Nullable String after, int count) {
        return Mono.fromCallable(() -> (after == null ? clients : clients.tailMap(after, false))
                .values().stream().limit(count).toList());
    }

    @Override
    public Mono<Creation> create(Client client, WebhookSecret webhookSecret, @Nullable AuditEntry audit) {
        return Mono.fromCallable(
                () -> clients.putIfAbsent(client.id(), client) == null ? Creation.CREATED : Creation.EXISTS);
    }

    @Override
    public Mono<Client> update(String clientId, UnaryOperator<Client> change, @Nullable AuditEntry audit) {
        return Mono.fromCallable(() -> clients.computeIfPresent(clientId, (_, client) -> change.apply(client)));
    }

    @Override
    public Mono<Boolean> delete(String clientId, Duration claim, AuditEntry audit) {
        return Mono.fromCallable(() -> {
            deleted.add(clientId);
            return clients.remove(clientId) != null;
        });
    }

    @Override
    public Mono<Boolean> wasDeleted(String clientId) {
        return Mono.fromCallable(() -> deleted.contains(clientId));
    }
}
