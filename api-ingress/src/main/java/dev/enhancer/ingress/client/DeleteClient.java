package dev.enhancer.ingress.client;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.time.Duration;

/**
 * Leaves nothing of a client but a mark for a while, and notes that its jobs are to be erased. Replies whether there was one.
 *
 * @param claim how long nobody but the caller takes the erasure up
 * @param keepMark how long nothing is accepted for requests that were let in before
 */
record DeleteClient(String clientId, Duration claim, Duration keepMark) implements RedisCommand<Boolean> {
    private static final Script SCRIPT = Script.of(DeleteClient.class, "delete.lua");

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
                .key("client_gone", Keys.goneClient(clientId));
        to.argument("id", clientId).argument("claim", claim).argument("keep_mark", keepMark);
    }

    @Override
    public Boolean read(Reply reply) {
        return reply.text().equals("deleted");
    }
}
