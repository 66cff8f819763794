package dev.enhancer.ingress.client;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Erases the data of a deleted client: its jobs, prompts, idempotency keys and spending. */
public interface ClientErasure {
    /** How long a process keeps the claim on an erasure after it last worked on it. */
    Duration CLAIM = Duration.ofSeconds(30);

    /**
     * Erases all data of a client. Completes when nothing is left, so that a client with the same id can be created, and
     * fails if that is not possible now. The erasure continues if the subscriber cancels, and another process continues it
     * if this one dies. Two erasures of one client at the same time do no harm.
     */
    Mono<Void> erase(String clientId);
}
