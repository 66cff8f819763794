package dev.enhancer.ingress.budget;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import dev.enhancer.common.redis.audit.AuditEntry;
import java.time.Duration;

/** Notes that a threshold was reported. Replies true if it was not noted before. */
record ReportThreshold(Threshold threshold, AuditEntry audit) implements RedisCommand<Boolean> {
    private static final Script SCRIPT = Script.of(ReportThreshold.class, "report_threshold.lua", AuditEntry.FUNCTION);

    /** Longer than the longest period. */
    private static final Duration KEEP = Duration.ofDays(40);

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("reached", Keys.reachedThresholds(threshold.clientId())).key("trail", Keys.AUDIT);
        to.argument("name", threshold.name()).argument("keep", KEEP);
        AuditEntry.write(audit, to);
    }

    @Override
    public Boolean read(Reply reply) {
        return reply.text().equals("reported");
    }
}
