package dev.enhancer.ingress.client;

import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.auth.ScopeList;
import dev.enhancer.ingress.backend.RedisCommands;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Mono;

/** Keeps each client as a Redis hash under {@link Keys#client}. */
final class RedisClientStore implements ClientStore {
    private static final String NAME = "name";
    private static final String SECRET_HASH = "secretHash";
    private static final String SCOPES = "scopes";
    private static final String PLAN = "plan";
    private static final String ENABLED = "enabled";
    private static final String CREATED_AT = "createdAt";

    private static final String CREATED = "created";
    private static final RedisScript<String> CREATE = RedisScript.of("""
            if redis.call('EXISTS', KEYS[1]) == 1 then return 'exists' end
            redis.call('HSET', KEYS[1], unpack(ARGV))
            return 'created'""", String.class);

    private final RedisCommands redis;

    RedisClientStore(RedisCommands redis) {
        this.redis = redis;
    }

    @Override
    public Mono<Client> find(String clientId) {
        return redis.hash(Keys.client(clientId))
                .filter(fields -> !fields.isEmpty())
                .map(fields -> read(clientId, fields));
    }

    @Override
    public Mono<Void> save(Client client) {
        return redis.put(Keys.client(client.id()), fields(client));
    }

    @Override
    public Mono<Boolean> create(Client client) {
        byte[][] pairs = fields(client).entrySet().stream()
                .flatMap(field -> Stream.of(bytes(field.getKey()), field.getValue()))
                .toArray(byte[][]::new);
        return redis.run(CREATE, List.of(Keys.client(client.id())), pairs)
                .map(answer -> CREATED.equals(new String(answer, StandardCharsets.UTF_8)));
    }

    private static Map<String, byte[]> fields(Client client) {
        return Map.of(
                NAME, bytes(client.name()),
                SECRET_HASH, bytes(client.secretHash().value()),
                SCOPES, bytes(ScopeList.format(client.scopes())),
                PLAN, bytes(client.plan()),
                ENABLED, bytes(Boolean.toString(client.enabled())),
                CREATED_AT, bytes(JobJson.format(client.createdAt())));
    }

    private static Client read(String id, Map<String, byte[]> fields) {
        return new Client(
                id,
                field(id, fields, NAME),
                new Secret(field(id, fields, SECRET_HASH)),
                ScopeList.parse(field(id, fields, SCOPES)),
                field(id, fields, PLAN),
                Boolean.parseBoolean(field(id, fields, ENABLED)),
                Instant.parse(field(id, fields, CREATED_AT)));
    }

    private static String field(String id, Map<String, byte[]> fields, String name) {
        byte[] value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException("client %s has no %s in Redis".formatted(id, name));
        }
        return new String(value, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
