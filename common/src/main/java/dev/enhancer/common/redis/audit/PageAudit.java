package dev.enhancer.common.redis.audit;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a page of the audit trail, the newest entry first.
 *
 * @param from where reading begins: {@code +}, or a bracket and the id of the last entry that was read
 * @param since older entries are left out
 */
public record PageAudit(String from, Instant since, int most) implements RedisCommand<List<PageAudit.Found>> {
    private static final Script SCRIPT = Script.of(PageAudit.class, "page.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("trail", Keys.AUDIT);
        to.argument("from", from).argument("since", since).argument("most", most);
    }

    @Override
    public List<Found> read(Reply reply) {
        List<Found> page = new ArrayList<>();
        while (reply.hasMore()) {
            String id = reply.text();
            page.add(new Found(id, new AuditEntry(reply.text(), reply.text(), reply.text(), reply.text())));
        }
        return page;
    }

    /** @param id its place in the trail: milliseconds since the epoch, a dash and a number */
    public record Found(String id, AuditEntry entry) {
        /** When the change was made. */
        public Instant at() {
            return Instant.ofEpochMilli(Long.parseLong(id.substring(0, id.indexOf('-'))));
        }
    }
}
