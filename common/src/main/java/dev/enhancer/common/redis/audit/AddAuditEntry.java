package dev.enhancer.common.redis.audit;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;

/** Adds an entry about a change that was not made by a script. Replies whether it was added. */
public record AddAuditEntry(AuditEntry entry) implements RedisCommand<Boolean> {
    private static final Script SCRIPT = Script.of(AddAuditEntry.class, "add.lua", AuditEntry.FUNCTION);

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("trail", Keys.AUDIT);
        AuditEntry.write(entry, to);
    }

    @Override
    public Boolean read(Reply reply) {
        return reply.text().equals("added");
    }
}
