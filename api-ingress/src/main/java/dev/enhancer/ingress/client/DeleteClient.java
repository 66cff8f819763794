package dev.enhancer.ingress.client;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import dev.enhancer.common.redis.audit.AuditEntry;
import java.time.Duration;

/**
 * Deletes a client, marks it as deleted for a while, and records that its jobs must be erased. Replies whether there was
 * such a client.
 *
 * @param claim how long the erasure is reserved for the caller
 * @param keepMark how long the mark stays; it refuses submissions that were authenticated before the deletion
 */
record DeleteClient(String clientId, Duration claim, Duration keepMark, AuditEntry audit)
        implements RedisCommand<Boolean> {
    private static final Script SCRIPT = Script.of(DeleteClient.class, "delete.lua", AuditEntry.FUNCTION);

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("client", Keys.client(clientId))
                .key("clients", Keys.CLIENTS)
                .key("webhook_secrets", Keys.webhookSecrets(clientId))
                .key("erasures", Keys.ERASURES)
                .key("client_gone", Keys.goneClient(clientId))
                .key("trail", Keys.AUDIT);
        to.argument("id", clientId).argument("claim", claim).argument("keep_mark", keepMark);
        AuditEntry.write(audit, to);
    }

    @Override
    public Boolean read(Reply reply) {
        return reply.text().equals("deleted");
    }
}
