package dev.enhancer.ingress.ratelimit;

import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What one request counts against the limit of its class. One is taken before its controller runs, and what was taken is
 * given back when it is answered with 503; this is for routes where there is more to it. The answer's headers follow.
 * Never fails for want of Redis.
 */
public interface RequestLimit {
    /** That of a request on a limited route; any other has one that never ends. */
    static RequestLimit of(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(Unlimited.ATTRIBUTE, Unlimited.INSTANCE);
    }

    /**
     * Whether there was nothing left for this request, so that it must be refused unless it turns out to be a replay. Only
     * one with an {@code Idempotency-Key} comes so far.
     */
    boolean isSpent();

    /**
     * Takes more from the class of the request.
     *
     * @param count how many at most; 0 or more
     * @return how many there were
     */
    Mono<Integer> takeUpTo(int count);

    /**
     * Gives back some of what the request has taken.
     *
     * @param count no more than that
     */
    Mono<Void> giveBack(int count);

    /**
     * Gives back all that the request has taken of the heavy class, and takes one from the general class instead.
     *
     * @return fails with {@code rate_limit_exceeded} if there is none left
     */
    Mono<Void> countAsReplay();
}
