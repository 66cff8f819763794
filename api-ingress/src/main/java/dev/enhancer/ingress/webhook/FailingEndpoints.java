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

/** The endpoints of clients that fail or are disabled, in Redis, as the worker keeps them there. */
final class FailingEndpoints {
    private final RedisCommands redis;
    private final Clock clock;

    FailingEndpoints(RedisCommands redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** Those of a client, the one that has failed longest first. */
    Mono<List<Endpoint>> of(String clientId) {
        return redis.hash(Keys.endpoints(clientId)).map(healthByKey -> healthByKey.entrySet().stream()
                .map(entry -> Endpoint.of(entry.getKey(), health(entry.getValue())))
                .sorted(Comparator.comparing(Endpoint::failingSince))
                .toList());
    }

    /** Takes what is named for well, disabled or not: an origin with all its URLs, or a URL and with it its origin. */
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
     * Has what is named called no more: an origin with all its URLs, or a URL alone. Fails with {@code too_many_endpoints} if
     * of so many something is known already.
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
     * @param disabledAt since when it is not called any more; null: it is
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
