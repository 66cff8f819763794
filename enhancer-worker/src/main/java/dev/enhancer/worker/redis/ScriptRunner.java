package dev.enhancer.worker.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
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

/**
 * Runs commands in Redis, directly through Lettuce on the shared connection, because the templates of Spring Data take as
 * much CPU time as the commands. Failures are {@link org.springframework.dao.DataAccessException}s, as with the templates.
 */
public final class ScriptRunner {
    private static final LettuceExceptionConverter EXCEPTIONS = new LettuceExceptionConverter();

    private final LettuceConnectionFactory connections;

    /** @param connections must have a command time-out, like those that Boot creates: nothing else ends a command */
    public ScriptRunner(LettuceConnectionFactory connections) {
        this.connections = connections;
    }

    /** Runs the command's script, one round trip, and waits for the reply. */
    public <R> R run(RedisCommand<R> command) {
        Parameters parameters = Parameters.of(command);
        byte[][] keys =
                parameters.keys().stream().map(key -> key.getBytes(UTF_8)).toArray(byte[][]::new);
        byte[][] arguments = parameters.arguments().toArray(byte[][]::new);
        RedisScriptingAsyncCommands<byte[], byte[]> redis =
                ((LettuceConnection) connections.getConnection()).getNativeConnection();
        try {
            return command.read(new Reply(run(redis, command.script(), keys, arguments)));
        } catch (RedisException e) {
            RuntimeException translated = EXCEPTIONS.convert(e);
            throw translated == null ? new RedisSystemException("a script failed", e) : translated;
        }
    }

    private static List<byte[]> run(
            RedisScriptingAsyncCommands<byte[], byte[]> redis, Script script, byte[][] keys, byte[][] arguments) {
        try {
            return await(redis.evalsha(script.sha1(), ScriptOutputType.MULTI, keys, arguments));
        } catch (RedisNoScriptException _) {
            return await(redis.eval(script.text(), ScriptOutputType.MULTI, keys, arguments));
        }
    }

    /** Waits without a limit: Lettuce has one, and each further limit would wake a timer thread. */
    private static <T> T await(Future<T> reply) {
        try {
            return reply.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisCommandInterruptedException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RedisException known ? known : new RedisException(e.getCause());
        }
    }
}
