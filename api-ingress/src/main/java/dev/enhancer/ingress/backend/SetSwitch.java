package dev.enhancer.ingress.backend;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import dev.enhancer.common.redis.audit.AuditEntry;

/**
 * Sets a switch that workers follow. Replies whether that changed its position; if not, there is no audit entry either.
 *
 * @param switches key of a hash: name of the switch to its position
 */
public record SetSwitch(String switches, String name, String position, AuditEntry audit)
        implements RedisCommand<Boolean> {
    private static final Script SCRIPT = Script.of(SetSwitch.class, "set_switch.lua", AuditEntry.FUNCTION);

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("switches", switches).key("trail", Keys.AUDIT);
        to.argument("name", name).argument("position", position);
        AuditEntry.write(audit, to);
    }

    @Override
    public Boolean read(Reply reply) {
        return reply.text().equals("changed");
    }
}
