package dev.enhancer.ingress.deadletter;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.deadletter.DeadLetterJson;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.audit.AuditEntry;
import dev.enhancer.common.redis.deadletter.DropDeadLetter;
import dev.enhancer.common.redis.deadletter.PageDeadLetters;
import dev.enhancer.ingress.backend.RedisCommands;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads and shortens the list of dead letters that the workers keep in Redis. Each method takes one round trip. */
final class DeadLetters {
    private final RedisCommands redis;

    DeadLetters(RedisCommands redis) {
        this.redis = redis;
    }

    /** The dead letters of a span, latest first. */
    Mono<List<DeadLetter>> page(Span span, int most) {
        return redis.run(new PageDeadLetters(span.from(), span.until(), most));
    }

    /** The dead letter with this id. Empty if there is none. */
    Mono<DeadLetter> find(String id) {
        return redis.fields(Keys.DEAD_LETTER_ENTRIES, id)
                .filter(fields -> fields.getFirst().hasValue())
                .map(fields -> DeadLetterJson.read(fields.getFirst().getValue()));
    }

    /**
     * Removes a dead letter from the list; false if it was not on the list. Its record stays in Kafka until that expires.
     *
     * @param audit null: no operator asked for it
     */
    Mono<Boolean> drop(String id, @Nullable AuditEntry audit) {
        return redis.run(new DropDeadLetter(id, audit));
    }
}
