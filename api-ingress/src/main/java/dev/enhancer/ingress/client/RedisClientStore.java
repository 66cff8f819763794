package dev.enhancer.ingress.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.secret.WebhookSecrets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps each client as a Redis hash under {@link Keys#client}, and the ids of all in {@link Keys#CLIENTS}. A field
 * {@code revision} goes up with each change.
 */
final class RedisClientStore implements ClientStore {
    private static final int TRIES = 5; // each but the last met a change by somebody else

    private static final String REVISION = "revision";
    private static final byte[] NEVER_CHANGED = bytes("0");

    // How long a request can have been under way, or a node have remembered the client, with much to spare: 10 min.
    private static final Duration GONE = Duration.ofMinutes(10);

    // KEYS: 1 client, 2 all clients, 3 its webhook secrets, 4 erasures, 5 mark of a deleted client
    private static final RedisScript<String> CREATE = RedisScript.of("""
            if redis.call('EXISTS', KEYS[1]) == 1 then return 'exists' end
            if redis.call('ZSCORE', KEYS[4], ARGV[1]) then return 'being_erased' end
            redis.call('HSET', KEYS[1], unpack(ARGV, 3))
            redis.call('ZADD', KEYS[2], 0, ARGV[1])
            redis.call('SET', KEYS[3], ARGV[2])
            redis.call('PUBLISH', 'clients:changed', ARGV[1])
            return 'created'""", String.class);
    private static final RedisScript<String> UPDATE = RedisScript.of("""
            if redis.call('EXISTS', KEYS[1]) == 0 then return 'gone' end
            if (redis.call('HGET', KEYS[1], 'revision') or '0') ~= ARGV[1] then return 'changed' end
            redis.call('DEL', KEYS[1])
            redis.call('HSET', KEYS[1], 'revision', ARGV[1] + 1, unpack(ARGV, 2))
            redis.call('PUBLISH', 'clients:changed', KEYS[1])
            return 'updated'""", String.class);
    private static final RedisScript<String> DELETE = RedisScript.of("""
            redis.call('ZREM', KEYS[2], ARGV[1])
            redis.call('DEL', KEYS[3])
            if redis.call('DEL', KEYS[1]) == 0 then return 'gone' end
            local clock = redis.call('TIME')
            redis.call('ZADD', KEYS[4], clock[1] * 1000 + ARGV[2], ARGV[1])
            redis.call('SET', KEYS[5], '1', 'PX', ARGV[3])
            redis.call('PUBLISH', 'clients:changed', ARGV[1])
            return 'deleted'""", String.class);

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
    public Mono<Creation> create(Client client, WebhookSecret webhookSecret) {
        byte[] sealed = webhookSecrets.sealed(client.id(), webhookSecret);
        return run(CREATE, client.id(), arguments(client, bytes(client.id()), sealed))
                .map(answer -> Creation.valueOf(answer.toUpperCase(Locale.ROOT)));
    }

    @Override
    public Mono<Client> update(String clientId, UnaryOperator<Client> change) {
        return update(clientId, change, TRIES);
    }

    private Mono<Client> update(String clientId, UnaryOperator<Client> change, int tries) {
        return fields(clientId).flatMap(fields -> {
            Client changed = change.apply(ClientFields.read(clientId, fields));
            byte[] revision = fields.getOrDefault(REVISION, NEVER_CHANGED);
            return run(UPDATE, clientId, arguments(changed, revision)).flatMap(answer -> switch (answer) {
                case "updated" -> Mono.just(changed);
                case "gone" -> Mono.empty();
                default ->
                    tries > 1
                            ? update(clientId, change, tries - 1)
                            : Mono.error(new ApiException(ErrorCode.SERVICE_UNAVAILABLE));
            });
        });
    }

    @Override
    public Mono<Boolean> delete(String clientId, Duration claim) {
        return run(DELETE, clientId, bytes(clientId), millis(claim), millis(GONE))
                .map("deleted"::equals);
    }

    @Override
    public Mono<Boolean> wasDeleted(String clientId) {
        return redis.value(Keys.goneClient(clientId)).hasElement();
    }

    private Mono<Map<String, byte[]>> fields(String clientId) {
        return redis.hash(Keys.client(clientId)).filter(fields -> !fields.isEmpty());
    }

    private Mono<String> run(RedisScript<String> script, String clientId, byte[]... arguments) {
        List<String> keys = List.of(
                Keys.client(clientId),
                Keys.CLIENTS,
                Keys.webhookSecrets(clientId),
                Keys.ERASURES,
                Keys.goneClient(clientId));
        return redis.run(script, keys, arguments).map(answer -> new String(answer, UTF_8));
    }

    private static byte[][] arguments(Client client, byte[]... first) {
        return Stream.concat(
                        Stream.of(first),
                        ClientFields.write(client).entrySet().stream()
                                .flatMap(field -> Stream.of(bytes(field.getKey()), bytes(field.getValue()))))
                .toArray(byte[][]::new);
    }

    private static byte[] millis(Duration duration) {
        return bytes(Long.toString(duration.toMillis()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
