package dev.enhancer.ingress.erasure;

import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.client.ClientErasure;
import reactor.core.publisher.Mono;

/** The pending erasures in Redis, each claimed by one process at a time. */
final class Erasures {
    private final RedisCommands redis;

    Erasures(RedisCommands redis) {
        this.redis = redis;
    }

    /** Claims a pending erasure for this process and returns its client. Empty if there is none. */
    Mono<String> claim() {
        return redis.run(new ClaimErasure(ClientErasure.CLAIM)).filter(client -> !client.isEmpty());
    }

    /** Extends the claim of this process. */
    Mono<Void> extend(String clientId) {
        return redis.run(new ExtendErasure(clientId, ClientErasure.CLAIM)).then();
    }

    /**
     * Ends an erasure, and returns whether it is complete. It is not if the client has jobs or prompts again, or while Redis
     * is being refilled, which may restore some.
     */
    Mono<Boolean> finish(String clientId) {
        return redis.run(new FinishErasure(clientId));
    }
}
