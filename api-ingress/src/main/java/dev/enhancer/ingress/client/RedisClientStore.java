package dev.enhancer.ingress.client;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.audit.AuditEntry;
import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.secret.WebhookSecrets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stores each client as a Redis hash under {@link Keys#client}, and the ids of all clients in {@link Keys#CLIENTS}. The
 * field {@code revision} grows with each change.
 */
final class RedisClientStore implements ClientStore {
    private static final int TRIES = 5; // a try fails if someone else changed the client meanwhile

    private static final String REVISION = "revision";
    private static final byte[] NEVER_CHANGED = {'0'};

    // Longer than any request takes and than any node caches a client, with much to spare.
    private static final Duration GONE = Duration.ofMinutes(10);

    private final RedisCommands redis;
    private final WebhookSecrets webhookSecrets;

    RedisClientStore(RedisCommands redis, WebhookSecrets webhookSecrets) {
        this.redis = redis;
        this.webhookSecrets = webhookSecrets;
    }

    @Override
    public Mono<Client> find(String clientId) {
        return fields(clientId).map(fields -> ClientFields.read(clientId, fields));
    }

    @Override
    public Mono<List<Client>> list(@Nullable String after, int count) {
        return redis.members(Keys.CLIENTS, after, count)
                .flatMap(ids ->
                        Flux.fromIterable(ids).flatMapSequential(this::find).collectList());
    }

    @Override
    public Mono<Creation> create(Client client, WebhookSecret webhookSecret, @Nullable AuditEntry audit) {
        byte[] sealed = webhookSecrets.sealed(client.id(), webhookSecret);
        return redis.run(new CreateClient(client.id(), ClientFields.write(client), sealed, audit));
    }

    @Override
    public Mono<Client> update(String clientId, UnaryOperator<Client> change, @Nullable AuditEntry audit) {
        return update(clientId, change, audit, TRIES);
    }

    private Mono<Client> update(String clientId, UnaryOperator<Client> change, @Nullable AuditEntry audit, int tries) {
        return fields(clientId).flatMap(fields -> {
            Client changed = change.apply(ClientFields.read(clientId, fields));
            byte[] revision = fields.getOrDefault(REVISION, NEVER_CHANGED);
            UpdateClient command = new UpdateClient(clientId, revision, ClientFields.write(changed), audit);
            return redis.run(command).flatMap(outcome -> switch (outcome) {
                case UPDATED -> Mono.just(changed);
                case GONE -> Mono.empty();
                case CHANGED ->
                    tries > 1
                            ? update(clientId, change, audit, tries - 1)
                            : Mono.error(new ApiException(ErrorCode.SERVICE_UNAVAILABLE));
            });
        });
    }

    @Override
    public Mono<Boolean> delete(String clientId, Duration claim, AuditEntry audit) {
        return redis.run(new DeleteClient(clientId, claim, GONE, audit));
    }

    @Override
    public Mono<Boolean> wasDeleted(String clientId) {
        return redis.value(Keys.goneClient(clientId)).hasElement();
    }

    private Mono<Map<String, byte[]>> fields(String clientId) {
        return redis.hash(Keys.client(clientId)).filter(fields -> !fields.isEmpty());
    }
}
