package dev.enhancer.common.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys and arguments of one call of a script. A command adds each of them with its name in the script and in the
 * script's order. If the script reads another name at that position, adding fails with {@link IllegalStateException}.
 */
public final class Parameters {
    private final Script script;
    private final List<String> keys = new ArrayList<>();
    private final List<byte[]> arguments = new ArrayList<>();

    private Parameters(Script script) {
        this.script = script;
    }

    /** The parameters of a command. */
    public static Parameters of(RedisCommand<?> command) {
        Parameters parameters = new Parameters(command.script());
        command.write(parameters);
        parameters.script.keys().checkEnd(parameters.keys.size());
        parameters.script.arguments().checkEnd(parameters.arguments.size());
        return parameters;
    }

    /** The keys, in the order of the script. */
    public List<String> keys() {
        return keys;
    }

    /** The arguments, in the order of the script. */
    public List<byte[]> arguments() {
        return arguments;
    }

    /** @param key empty: the command has no such key */
    public Parameters key(String name, String key) {
        script.keys().check(keys.size(), name);
        keys.add(key);
        return this;
    }

    /** A value as it is. */
    public Parameters argument(String name, byte[] value) {
        script.arguments().check(arguments.size(), name);
        arguments.add(value);
        return this;
    }

    /** A text as UTF-8. */
    public Parameters argument(String name, String text) {
        return argument(name, text.getBytes(UTF_8));
    }

    /** A whole number in decimal. */
    public Parameters argument(String name, long number) {
        return argument(name, Long.toString(number));
    }

    /** Milliseconds since the epoch. */
    public Parameters argument(String name, Instant time) {
        return argument(name, time.toEpochMilli());
    }

    /** Milliseconds. */
    public Parameters argument(String name, Duration duration) {
        return argument(name, duration.toMillis());
    }

    /** {@code 1} or {@code 0}. */
    public Parameters argument(String name, boolean flag) {
        return argument(name, flag ? "1" : "0");
    }
}
