package dev.enhancer.ingress.idempotency;

import dev.enhancer.common.redis.Keys;
import tools.jackson.databind.JsonNode;

/**
 * A request with an idempotency key: the client may send it again, and it takes effect once.
 *
 * @param record name of the Redis key that holds the outcome of the request
 * @param fingerprint equal for bodies with the same meaning
 */
public record IdempotentRequest(String record, String fingerprint) {

    /** @param body the only part of the request that is compared; headers are not */
    public static IdempotentRequest of(KeyNamespace namespace, String clientId, IdempotencyKey key, JsonNode body) {
        return new IdempotentRequest(Keys.idempotency(namespace.name(), clientId, key.value()), Fingerprint.of(body));
    }
}
