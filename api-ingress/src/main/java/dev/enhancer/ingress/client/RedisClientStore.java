package dev.enhancer.ingress.client;

import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.auth.ScopeList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.data.redis.core.ReactiveHashOperations;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
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

    private static final RedisScript<Boolean> CREATE = RedisScript.of(
            "return redis.call('EXISTS', KEYS[1]) == 0 and redis.call('HSET', KEYS[1], unpack(ARGV)) > 0",
            Boolean.class);

    private final ReactiveStringRedisTemplate redis;
    private final ReactiveHashOperations<String, String, String> hashes;

    RedisClientStore(ReactiveStringRedisTemplate redis) {
        this.redis = redis;
        this.hashes = redis.opsForHash();
    }

    @Override
    public Mono<Client> find(String clientId) {
        return hashes.entries(Keys.client(clientId))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .filter(fields -> !fields.isEmpty())
                .map(fields -> read(clientId, fields));
    }

    @Override
    public Mono<Void> save(Client client) {
        return hashes.putAll(Keys.client(client.id()), fields(client)).then();
    }

    @Override
    public Mono<Boolean> create(Client client) {
        List<String> pairs = fields(client).entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toList();
        return redis.execute(CREATE, List.of(Keys.client(client.id())), pairs)
                .next()
                .defaultIfEmpty(false);
    }

    private static Map<String, String> fields(Client client) {
        return Map.of(
                NAME, client.name(),
                SECRET_HASH, client.secretHash().value(),
                SCOPES, ScopeList.format(client.scopes()),
                PLAN, client.plan(),
                ENABLED, Boolean.toString(client.enabled()),
                CREATED_AT, JobJson.format(client.createdAt()));
    }

    private static Client read(String id, Map<String, String> fields) {
        return new Client(
                id,
                field(id, fields, NAME),
                new Secret(field(id, fields, SECRET_HASH)),
                ScopeList.parse(field(id, fields, SCOPES)),
                field(id, fields, PLAN),
                Boolean.parseBoolean(field(id, fields, ENABLED)),
                Instant.parse(field(id, fields, CREATED_AT)));
    }

    private static String field(String id, Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException("client %s has no %s in Redis".formatted(id, name));
        }
        return value;
    }
}
