package dev.enhancer.ingress.client;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Erases what a deleted client leaves: its jobs, its prompts, its idempotency keys and what is known of its spending. */
public interface ClientErasure {
    /** How long an erasure is left to the process that last had a hand in it. */
    Duration CLAIM = Duration.ofSeconds(30);

    /**
     * Done when nothing is left, so that a client can be made under the same id; fails if that cannot be achieved now. Goes
     * on when nobody waits, and is taken up again when this process dies. Two at a time do no harm.
     */
    Mono<Void> erase(String clientId);
}
