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
 * A worker looks whether Redis still has all that it was given. If not, and no other worker is at it, this one is to refill
 * it.
 *
 * @param hold how long the worker may refill without a word
 */
public record WatchEpoch(String worker, Duration hold, Instant now) implements RedisCommand<WatchEpoch.State> {
    private static final Script SCRIPT = Script.of(WatchEpoch.class, "watch.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("epoch", Keys.EPOCH).key("holder", Keys.REFILL_HOLDER);
        to.argument("worker", worker).argument("hold", hold).argument("now", now);
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

    /** How Redis stands to the log. */
    public sealed interface State {}

    /** It has all that it was given. */
    public record Whole() implements State {}

    /** Another worker refills it. */
    public record Elsewhere() implements State {}

    /**
     * It has lost something, and this worker is to refill it.
     *
     * @param server run id of the server
     * @param wholeAt what was written before this is there; null: Redis is new or was emptied
     */
    public record Lost(String server, @Nullable Instant wholeAt) implements State {}
}
