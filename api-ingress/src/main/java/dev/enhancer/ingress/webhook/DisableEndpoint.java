package dev.enhancer.ingress.webhook;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import dev.enhancer.common.webhook.EndpointHealth;
import java.time.Instant;

/**
 * Disables an endpoint. Replies false, and changes nothing, if Redis already has {@link EndpointHealth#MOST} other endpoints
 * of the client.
 *
 * @param endpoint an origin, or a URL without query
 */
record DisableEndpoint(String clientId, String endpoint, Instant now) implements RedisCommand<Boolean> {
    private static final Script SCRIPT = Script.of(DisableEndpoint.class, "disable.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("endpoints", Keys.endpoints(clientId));
        to.argument("endpoint", endpoint).argument("now", now).argument("most_endpoints", EndpointHealth.MOST);
    }

    @Override
    public Boolean read(Reply reply) {
        return reply.text().equals("disabled");
    }
}
