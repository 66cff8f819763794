package dev.enhancer.common.redis.refill;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A worker checks whether Redis still has all its data. If it has not, and no other worker is refilling it, this worker
 * must.
 *
 * @param lease how long the worker remains the holder without another command
 */
public record WatchEpoch(String worker, Duration lease, Instant now) implements RedisCommand<WatchEpoch.State> {
    private static final Script SCRIPT = Script.of(WatchEpoch.class, "watch.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("epoch", Keys.EPOCH).key("holder", Keys.REFILL_HOLDER);
        to.argument("worker", worker).argument("lease", lease).argument("now", now);
    }

    @Override
    public State read(Reply reply) {
        return switch (reply.text()) {
            case "whole" -> new Whole();
            case "elsewhere" -> new Elsewhere();
            case "refill" -> new Lost(reply.text(), wholeAt(reply.text()));
            case String other -> throw new IllegalStateException(SCRIPT + " replied " + other);
        };
    }

    private static @Nullable Instant wholeAt(String millis) {
        return millis.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(millis));
    }

    /** State of the data in Redis compared with the log. */
    public sealed interface State {}

    /** Redis has all its data. */
    public record Whole() implements State {}

    /** Another worker is refilling Redis. */
    public record Elsewhere() implements State {}

    /**
     * Redis has lost data, and this worker must refill it.
     *
     * @param server run id of the server
     * @param wholeAt data written before this time is there; null: Redis is new or was emptied
     */
    public record Lost(String server, @Nullable Instant wholeAt) implements State {}
}
