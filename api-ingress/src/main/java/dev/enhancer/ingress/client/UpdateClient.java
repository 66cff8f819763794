package dev.enhancer.ingress.client;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.LuaFunction;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import dev.enhancer.common.redis.audit.AuditEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the fields of a client, unless another process has changed the client since it was read.
 *
 * @param revisionRead the revision of the client when it was read
 * @param fields all new fields of the client's hash except its revision
 * @param audit null: no operator asked for it
 */
record UpdateClient(
        String clientId,
        byte[] revisionRead,
        Map<String, String> fields,
        @Nullable AuditEntry audit) implements RedisCommand<UpdateClient.Outcome> {
    private static final Script SCRIPT =
            Script.of(UpdateClient.class, "update.lua", LuaFunction.GROUPS, AuditEntry.FUNCTION);

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("client", Keys.client(clientId)).key("trail", Keys.AUDIT);
        to.argument("id", clientId).argument("revision_read", revisionRead);
        AuditEntry.write(audit, to);
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

    /** The outcome of the update. */
    enum Outcome {
        /** The client has the new fields. */
        UPDATED,
        /** Another process has changed the client since it was read. */
        CHANGED,
        /** The client no longer exists. */
        GONE
    }
}
