package dev.enhancer.worker.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.lettuce.LettuceConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceExceptionConverter;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Runs scripts in Redis, straight through Lettuce on the connection that all share: Spring Data's templates cost as much
 * as the commands. Fails as they do, with {@link org.springframework.dao.DataAccessException}.
 */
final class ScriptRunner {
    private static final LettuceExceptionConverter EXCEPTIONS = new LettuceExceptionConverter();

    private final LettuceConnectionFactory connections;

    /** @param connections whose commands end after a time of their own, as those that Boot makes: nobody else ends them */
    ScriptRunner(LettuceConnectionFactory connections) {
        this.connections = connections;
    }

    /**
     * Runs a script and waits for what it answers.
     *
     * @param <T> {@code byte[]} for {@link ScriptOutputType#VALUE}, a list of these for {@link ScriptOutputType#MULTI}
     */
    <T> T run(RedisScript<?> script, ScriptOutputType answer, List<String> keys, byte[]... arguments) {
        byte[][] names = keys.stream().map(key -> key.getBytes(UTF_8)).toArray(byte[][]::new);
        RedisScriptingAsyncCommands<byte[], byte[]> redis =
                ((LettuceConnection) connections.getConnection()).getNativeConnection();
        try {
            return run(redis, script, answer, names, arguments);
        } catch (RedisException e) {
            RuntimeException translated = EXCEPTIONS.convert(e);
            throw translated == null ? new RedisSystemException("a script failed", e) : translated;
        }
    }

    private static <T> T run(
            RedisScriptingAsyncCommands<byte[], byte[]> redis,
            RedisScript<?> script,
            ScriptOutputType answer,
            byte[][] keys,
            byte[]... arguments) {
        try {
            return await(redis.evalsha(script.getSha1(), answer, keys, arguments));
        } catch (RedisNoScriptException _) {
            return await(redis.eval(script.getScriptAsString(), answer, keys, arguments));
        }
    }

    /** Without a limit of its own, which Lettuce has: each wait with one would wake the thread that keeps the time. */
    private static <T> T await(Future<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisCommandInterruptedException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RedisException known ? known : new RedisException(e.getCause());
        }
    }
}
