package dev.enhancer.ingress.deadletter;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.deadletter.DeadLetterJson;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.deadletter.DropDeadLetter;
import dev.enhancer.common.redis.deadletter.PageDeadLetters;
import dev.enhancer.ingress.backend.RedisCommands;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The list of dead letters in Redis, as the workers keep it. Each question is one round trip. */
@Component
final class DeadLetters {
    private final RedisCommands redis;

    DeadLetters(RedisCommands redis) {
        this.redis = redis;
    }

    /** The latest first, of those in the span. */
    Mono<List<DeadLetter>> page(Span span, int most) {
        return redis.run(new PageDeadLetters(span.from(), span.until(), most));
    }

    /** Empty if there is none of this id. */
    Mono<DeadLetter> find(String id) {
        return redis.fields(Keys.DEAD_LETTER_ENTRIES, id)
                .filter(fields -> fields.getFirst().hasValue())
                .map(fields -> DeadLetterJson.read(fields.getFirst().getValue()));
    }

    /** Takes it off the list; false if it was not on it. Its record stays in Kafka as long as that keeps it. */
    Mono<Boolean> drop(String id) {
        return redis.run(new DropDeadLetter(id));
    }
}
