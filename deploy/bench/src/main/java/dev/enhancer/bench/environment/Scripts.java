package dev.enhancer.bench.environment;

import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/** Runs commands in Redis as the applications do, on a connection of its own. */
final class Scripts implements AutoCloseable {
    private final StatefulRedisConnection<String, byte[]> connection;
    private final Set<String> loaded = ConcurrentHashMap.newKeySet();

    Scripts(RedisClient client) {
        connection = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
    }

    /** Runs the command's script and waits for the reply. */
    <R> R run(RedisCommand<R> command) {
        load(command);
        try {
            return command.read(new Reply(send(command).get()));
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("a script failed", e);
        }
    }

    /** If false, commands wait in the client, so that many are sent at once when this is set to true again. */
    void setAutoFlush(boolean flush) {
        if (flush) {
            connection.flushCommands();
        }
        connection.setAutoFlushCommands(flush);
    }

    /** Loads the command's script into Redis before its first call. */
    void load(RedisCommand<?> command) {
        if (loaded.add(command.script().sha1())) {
            connection.sync().scriptLoad(command.script().text());
        }
    }

    /** Runs a script that was loaded before. */
    RedisFuture<List<byte[]>> send(RedisCommand<?> command) {
        Script script = command.script();
        Parameters parameters = Parameters.of(command);
        return connection
                .async()
                .evalsha(
                        script.sha1(),
                        ScriptOutputType.MULTI,
                        parameters.keys().toArray(String[]::new),
                        parameters.arguments().toArray(byte[][]::new));
    }

    @Override
    public void close() {
        connection.close();
    }
}
