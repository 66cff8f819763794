package dev.enhancer.ingress.secret;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;

/**
 * Replaces a client's webhook secrets. Replies false, and changes nothing, if another process has changed them meanwhile.
 *
 * @param before the encrypted secrets as they were read; empty: there were none
 * @param after the new secrets, encrypted
 */
record ReplaceSecrets(String clientId, byte[] before, byte[] after) implements RedisCommand<Boolean> {
    private static final Script SCRIPT = Script.of(ReplaceSecrets.class, "replace_secrets.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("secrets", Keys.webhookSecrets(clientId));
        to.argument("before", before).argument("after", after);
    }

    @Override
    public Boolean read(Reply reply) {
        return reply.text().equals("replaced");
    }
}
