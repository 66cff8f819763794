package dev.enhancer.ingress.idempotency;

import dev.enhancer.common.redis.Keys;
import tools.jackson.databind.JsonNode;

/**
 * A request that the client may send again and that is to be done once.
 *
 * @param record name of the key in Redis that holds what became of it
 * @param fingerprint equal if the body means the same
 */
public record IdempotentRequest(String record, String fingerprint) {

    /** @param body what counts of the request; headers do not */
    public static IdempotentRequest of(KeySpace space, String clientId, IdempotencyKey key, JsonNode body) {
        return new IdempotentRequest(Keys.idempotency(space.name(), clientId, key.value()), Fingerprint.of(body));
    }
}
