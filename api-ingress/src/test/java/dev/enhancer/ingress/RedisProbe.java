package dev.enhancer.ingress;

import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.job.StoredJob;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives tests access to Redis. */
public final class RedisProbe implements AutoCloseable {
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final StatefulRedisConnection<String, byte[]> scripts;

    public RedisProbe(String url) {
        client = RedisClient.create(url);
        connection = client.connect();
        scripts = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
    }

    public RedisCommands<String, String> commands() {
        return connection.sync();
    }

    /** A job's document as clients read it. */
    public String document(String id) {
        StoredJob record =
                StoredJob.read(scripts.sync().hmget("job:" + id, StoredJob.FIELDS.toArray(String[]::new)).stream()
                        .<byte @Nullable []>map(field -> field.getValueOrElse(null))
                        .toList());
        return new String(record.whole(), StandardCharsets.UTF_8);
    }

    /** Runs a command's script, as the applications do. */
    public <R> R run(RedisCommand<R> command) {
        Parameters parameters = Parameters.of(command);
        return command.read(new Reply(run(command.script().text(), parameters.keys(), parameters.arguments())));
    }

    /** What a script of a test's own replies to these. */
    public List<byte[]> run(String script, List<String> keys, List<byte[]> arguments) {
        return scripts.sync()
                .eval(script, ScriptOutputType.MULTI, keys.toArray(String[]::new), arguments.toArray(byte[][]::new));
    }

    @Override
    public void close() {
        scripts.close();
        connection.close();
        client.close();
    }
}
