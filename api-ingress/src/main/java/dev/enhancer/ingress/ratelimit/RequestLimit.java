package dev.enhancer.ingress.ratelimit;

import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What one request counts against the limit of its class. One is taken before the controller runs, and everything is given
 * back if the response is a 503. Routes that count in another way use these methods. The headers of the response follow.
 * Never fails because of Redis.
 */
public interface RequestLimit {
    /** The limit of a request. A request on a route without limits gets one that is never exceeded. */
    static RequestLimit of(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(Unlimited.ATTRIBUTE, Unlimited.INSTANCE);
    }

    /**
     * Whether nothing was left for this request, so that it must be refused unless it turns out to be a replay. Only
     * requests with an {@code Idempotency-Key} reach the controller in this state.
     */
    boolean isSpent();

    /**
     * Takes more from the limit of the request.
     *
     * @param count how many at most; 0 or more
     * @return how many were taken
     */
    Mono<Integer> takeUpTo(int count);

    /**
     * Gives back part of what the request has taken.
     *
     * @param count at most what it has taken
     */
    Mono<Void> giveBack(int count);

    /**
     * Gives back all that the request has taken from the heavy class, and takes one from the general class instead.
     *
     * @return fails with {@code rate_limit_exceeded} if none is left there
     */
    Mono<Void> countAsReplay();
}
