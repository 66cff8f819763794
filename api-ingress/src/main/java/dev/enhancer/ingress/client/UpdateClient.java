package dev.enhancer.ingress.client;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.LuaFunction;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.util.Map;

/**
 * Changes a client as it was read.
 *
 * @param fields of its hash from now on, all but its revision
 */
record UpdateClient(String clientId, byte[] revisionRead, Map<String, String> fields)
        implements RedisCommand<UpdateClient.Outcome> {
    private static final Script SCRIPT = Script.of(UpdateClient.class, "update.lua", LuaFunction.GROUPS);

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("client", Keys.client(clientId));
        to.argument("id", clientId).argument("revision_read", revisionRead);
        fields.forEach((field, value) -> to.argument("field", field).argument("value", value));
    }

    @Override
    public Outcome read(Reply reply) {
        return switch (reply.text()) {
            case "updated" -> Outcome.UPDATED;
            case "changed" -> Outcome.CHANGED;
            case "gone" -> Outcome.GONE;
            case String other -> throw new IllegalStateException(SCRIPT + " replied " + other);
        };
    }

    /** What came of it. */
    enum Outcome {
        /** The client has the fields now. */
        UPDATED,
        /** Somebody else changed the client since it was read. */
        CHANGED,
        /** There is no such client any more. */
        GONE
    }
}
