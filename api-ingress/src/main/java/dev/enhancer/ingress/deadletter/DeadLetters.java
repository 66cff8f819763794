package dev.enhancer.ingress.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.deadletter.DeadLetterJson;
import dev.enhancer.common.redis.JobScript;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.backend.RedisCommands;
import java.util.List;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The list of dead letters in Redis, as the workers keep it. Each question is one round trip. */
@Component
final class DeadLetters {
    private static final RedisScript<String> PAGE = RedisScript.of(JobScript.DEAD_LETTERS.text(), String.class);
    private static final RedisScript<String> DROP = RedisScript.of(JobScript.DROP_DEAD_LETTER.text(), String.class);
    private static final List<String> KEYS = List.of(Keys.DEAD_LETTERS, Keys.DEAD_LETTER_ENTRIES);

    private final RedisCommands redis;

    DeadLetters(RedisCommands redis) {
        this.redis = redis;
    }

    /** The latest first, of those in the span. */
    Mono<List<DeadLetter>> page(Span span, int most) {
        return redis.run(PAGE, KEYS, bytes(span.from()), bytes(span.until()), bytes(Integer.toString(most)))
                .map(DeadLetterJson::readList);
    }

    /** Empty if there is none of this id. */
    Mono<DeadLetter> find(String id) {
        return redis.fields(Keys.DEAD_LETTER_ENTRIES, id)
                .filter(fields -> fields.getFirst().hasValue())
                .map(fields -> DeadLetterJson.read(fields.getFirst().getValue()));
    }

    /** Takes it off the list; false if it was not on it. Its record stays in Kafka as long as that keeps it. */
    Mono<Boolean> drop(String id) {
        return redis.run(DROP, KEYS, bytes(id)).map(answer -> new String(answer, UTF_8).equals("dropped"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
