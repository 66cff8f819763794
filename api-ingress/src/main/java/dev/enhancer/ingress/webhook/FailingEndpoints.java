package dev.enhancer.ingress.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.webhook.EndpointHealth;
import dev.enhancer.common.webhook.EndpointKeys;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.webhooktarget.NamedEndpoint;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The failing and disabled endpoints of clients. The workers keep them in Redis. */
final class FailingEndpoints {
    private final RedisCommands redis;
    private final Clock clock;

    FailingEndpoints(RedisCommands redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** The failing and disabled endpoints of a client. The one that has failed longest comes first. */
    Mono<List<Endpoint>> of(String clientId) {
        return redis.hash(Keys.endpoints(clientId)).map(healthByKey -> healthByKey.entrySet().stream()
                .map(entry -> Endpoint.of(entry.getKey(), health(entry.getValue())))
                .sorted(Comparator.comparing(Endpoint::failingSince))
                .toList());
    }

    /**
     * Makes an endpoint count as healthy again, disabled or not. An origin is enabled together with all its URLs, a URL
     * together with its origin.
     */
    Mono<Void> enable(String clientId, NamedEndpoint named) {
        String key = Keys.endpoints(clientId);
        EndpointKeys keys = named.keys();
        return named.isOrigin()
                ? redis.hash(key)
                        .map(known -> Stream.concat(
                                        Stream.of(keys.origin()),
                                        known.keySet().stream()
                                                .filter(other -> EndpointKeys.isUrlOf(keys.origin(), other)))
                                .toArray(String[]::new))
                        .flatMap(names -> redis.remove(key, names))
                : redis.remove(key, keys.origin(), keys.url());
    }

    /**
     * Disables an endpoint: an origin with all its URLs, or a URL alone. Fails with {@code too_many_endpoints} if Redis
     * already has too many endpoints of the client.
     */
    Mono<Void> disable(String clientId, NamedEndpoint named) {
        String name = named.isOrigin() ? named.keys().origin() : named.keys().url();
        return redis.run(new DisableEndpoint(clientId, name, clock.instant()))
                .flatMap(disabled ->
                        disabled ? Mono.<Void>empty() : Mono.error(new ApiException(ErrorCode.TOO_MANY_ENDPOINTS)));
    }

    private static String text(byte[] ascii) {
        return new String(ascii, US_ASCII);
    }

    private static EndpointHealth health(byte[] value) {
        return EndpointHealth.parse(text(value));
    }

    /**
     * An endpoint that fails or is disabled.
     *
     * @param origin scheme, host and port
     * @param url the URL without its query; null: all URLs of the origin
     * @param disabledAt since when the endpoint is disabled; null: it is enabled
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Endpoint(
            String origin,
            @Nullable String url,
            Instant failingSince,
            long failures,
            @Nullable Instant disabledAt) {
        private static Endpoint of(String key, EndpointHealth health) {
            String origin = EndpointKeys.originOf(key);
            return new Endpoint(
                    origin,
                    key.equals(origin) ? null : key,
                    health.failingSince(),
                    health.failures(),
                    health.disabledAt());
        }
    }
}
