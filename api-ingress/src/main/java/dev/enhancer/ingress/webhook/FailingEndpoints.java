package dev.enhancer.ingress.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.webhook.EndpointHealth;
import dev.enhancer.ingress.backend.RedisCommands;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The endpoints of clients that fail, in Redis, as the worker keeps them there. */
@Component
final class FailingEndpoints {
    private final RedisCommands redis;

    FailingEndpoints(RedisCommands redis) {
        this.redis = redis;
    }

    /** Those of a client, the one that has failed longest first. */
    Mono<List<Endpoint>> of(String clientId) {
        return redis.hash(Keys.endpoints(clientId)).map(healthByOrigin -> healthByOrigin.entrySet().stream()
                .map(entry -> Endpoint.of(entry.getKey(), new String(entry.getValue(), US_ASCII)))
                .sorted(Comparator.comparing(Endpoint::failingSince))
                .toList());
    }

    /** Takes one for well, disabled or not. */
    Mono<Void> forget(String clientId, String origin) {
        return redis.remove(Keys.endpoints(clientId), origin);
    }

    /**
     * An endpoint that fails.
     *
     * @param origin scheme, host and port
     * @param disabledAt since when it is not called any more; null: it is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Endpoint(
            String origin,
            Instant failingSince,
            long failures,
            @Nullable Instant disabledAt) {
        private static Endpoint of(String origin, String value) {
            EndpointHealth health = EndpointHealth.parse(value);
            return new Endpoint(origin, health.failingSince(), health.failures(), health.disabledAt());
        }
    }
}
