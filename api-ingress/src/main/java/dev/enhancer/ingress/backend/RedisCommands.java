package dev.enhancer.ingress.backend;

import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What the ingress asks of Redis, each in one round trip. Straight through Lettuce, since Spring Data's reactive
 * templates cost as much as the commands. Fails with {@link RedisException}, or with
 * {@link org.springframework.data.redis.RedisConnectionFailureException} before there is a connection.
 */
public final class RedisCommands {
    private static final int KEYS_A_STEP = 1_000;

    private final RedisConnector connector;

    RedisCommands(RedisConnector connector) {
        this.connector = connector;
    }

    /** The given fields of a hash, in this order. {@link KeyValue#hasValue} is false for absent fields. */
    public Mono<List<KeyValue<String, byte[]>>> fields(String key, String... names) {
        return ask(redis -> redis.hmget(key, names));
    }

    /** All fields of a hash. Empty if there is no such hash. */
    public Mono<Map<String, byte[]>> hash(String key) {
        return ask(redis -> redis.hgetall(key));
    }

    /** A string value. Empty if there is none. */
    public Mono<byte[]> value(String key) {
        return ask(redis -> redis.get(key));
    }

    /**
     * Members of a sorted set whose scores are all equal, in lexical order.
     *
     * @param after a member or any other string; null: begin with the first member
     */
    public Mono<List<String>> members(String key, @Nullable String after, int count) {
        Boundary<byte[]> lower =
                after == null ? Boundary.unbounded() : Boundary.excluding(after.getBytes(StandardCharsets.UTF_8));
        Range<byte[]> range = Range.from(lower, Boundary.unbounded());
        return this.<List<byte[]>>ask(redis -> redis.zrangebylex(key, range, Limit.create(0, count)))
                .map(members -> members.stream()
                        .map(member -> new String(member, StandardCharsets.UTF_8))
                        .toList());
    }

    /** Runs a command's script. */
    public <R> Mono<R> run(RedisCommand<R> command) {
        Script script = command.script();
        Parameters parameters = Parameters.of(command);
        String[] keys = parameters.keys().toArray(String[]::new);
        byte[][] arguments = parameters.arguments().toArray(byte[][]::new);
        return this.<List<byte[]>>ask(redis -> redis.evalsha(script.sha1(), ScriptOutputType.MULTI, keys, arguments))
                .onErrorResume(
                        RedisNoScriptException.class,
                        _ -> ask(redis -> redis.eval(script.text(), ScriptOutputType.MULTI, keys, arguments)))
                .map(reply -> command.read(new Reply(reply)));
    }

    /** Removes fields of a hash, if they exist. */
    public Mono<Void> remove(String key, String... fields) {
        return ask(redis -> redis.hdel(key, fields)).then();
    }

    /** Removes members of a sorted set. */
    public Mono<Void> removeMembers(String key, List<byte[]> members) {
        return ask(redis -> redis.zrem(key, members.toArray(byte[][]::new))).then();
    }

    /** Deletes keys, if they exist. */
    public Mono<Void> delete(List<String> keys) {
        return ask(redis -> redis.unlink(keys.toArray(String[]::new))).then();
    }

    /**
     * All keys whose names match, in several lists. A key may appear twice. Scans all keys of Redis, a thousand per round
     * trip.
     *
     * @param pattern in the syntax of Redis
     */
    public Flux<List<String>> keys(String pattern) {
        ScanArgs step = ScanArgs.Builder.limit(KEYS_A_STEP).match(pattern);
        return this.<KeyScanCursor<String>>ask(redis -> redis.scan(step))
                .expand(cursor -> cursor.isFinished() ? Mono.empty() : ask(redis -> redis.scan(cursor, step)))
                .map(KeyScanCursor::getKeys);
    }

    /**
     * Members of a sorted set with scores from {@code highest} down to 0. Members with equal scores come in reverse lexical
     * order.
     *
     * @param highest the highest score
     * @param skip how many of these members to skip
     */
    public Mono<List<ScoredValue<byte[]>>> membersByScoreDescending(String key, double highest, long skip, long count) {
        return ask(redis -> redis.zrevrangebyscoreWithScores(key, Range.create(0, highest), Limit.create(skip, count)));
    }

    /** Lettuce fails the command whose reply is due when a connection breaks with what broke it, and not with its own. */
    private <T> Mono<T> ask(Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
        return Mono.fromCompletionStage(
                        () -> command.apply(connector.connection().async()))
                .onErrorMap(IOException.class, RedisException::new);
    }
}
