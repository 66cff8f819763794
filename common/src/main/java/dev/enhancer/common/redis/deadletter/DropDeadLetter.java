package dev.enhancer.common.redis.deadletter;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import dev.enhancer.common.redis.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/**
 * Removes a dead letter from the list. Replies false if it was not on the list.
 *
 * @param audit null: no operator asked for it
 */
public record DropDeadLetter(String id, @Nullable AuditEntry audit) implements RedisCommand<Boolean> {
    private static final Script SCRIPT = Script.of(DropDeadLetter.class, "drop.lua", AuditEntry.FUNCTION);

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("order", Keys.DEAD_LETTERS)
                .key("entries", Keys.DEAD_LETTER_ENTRIES)
                .key("trail", Keys.AUDIT);
        to.argument("id", id);
        AuditEntry.write(audit, to);
    }

    @Override
    public Boolean read(Reply reply) {
        return reply.text().equals("dropped");
    }
}
