package dev.enhancer.ingress.erasure;

import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.client.ClientErasure;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The erasures that are still to be done, in Redis, each left to one process at a time. */
@Component
final class Erasures {
    private final RedisCommands redis;

    Erasures(RedisCommands redis) {
        this.redis = redis;
    }

    /** The client that an erasure is due of, from now on left to this process; empty if there is none. */
    Mono<String> claim() {
        return redis.run(new ClaimErasure(ClientErasure.CLAIM)).filter(client -> !client.isEmpty());
    }

    /** Nobody else takes it up for a while. */
    Mono<Void> extend(String clientId) {
        return redis.run(new ExtendErasure(clientId, ClientErasure.CLAIM)).then();
    }

    /** Says whether it is done: not while there are jobs again, or Redis is being refilled and there may be. */
    Mono<Boolean> finish(String clientId) {
        return redis.run(new FinishErasure(clientId));
    }
}
