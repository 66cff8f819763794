package dev.enhancer.ingress.client;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.LuaFunction;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import dev.enhancer.common.redis.audit.AuditEntry;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates a client, unless its id is in use or the data of a deleted client with this id is still being erased.
 *
 * @param fields the fields of the client's hash
 * @param webhookSecrets the encrypted webhook secrets
 * @param audit null: no operator asked for it
 */
record CreateClient(
        String clientId,
        Map<String, String> fields,
        byte[] webhookSecrets,
        @Nullable AuditEntry audit) implements RedisCommand<ClientStore.Creation> {
    private static final Script SCRIPT =
            Script.of(CreateClient.class, "create.lua", LuaFunction.GROUPS, AuditEntry.FUNCTION);

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
                .key("trail", Keys.AUDIT);
        to.argument("id", clientId).argument("sealed_secrets", webhookSecrets);
        AuditEntry.write(audit, to);
        fields.forEach((field, value) -> to.argument("field", field).argument("value", value));
    }

    @Override
    public ClientStore.Creation read(Reply reply) {
        return ClientStore.Creation.valueOf(reply.text().toUpperCase(Locale.ROOT));
    }
}
