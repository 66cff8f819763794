package dev.enhancer.worker.deadletter;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.deadletter.DeadLetterJson;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.JobScript;
import dev.enhancer.common.redis.Keys;
import java.util.List;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** The list of dead letters in Redis, which operators read. */
public final class DeadLetterList {
    private static final RedisScript<String> ADD = RedisScript.of(JobScript.ADD_DEAD_LETTER.text(), String.class);

    private final StringRedisTemplate redis;

    DeadLetterList(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /**
     * Adds what stands on its topic already, in place of an older one of the same id.
     *
     * @throws org.springframework.dao.DataAccessException if Redis cannot be reached
     */
    public void add(DeadLetter letter) {
        redis.execute(
                ADD,
                List.of(Keys.DEAD_LETTERS, Keys.DEAD_LETTER_ENTRIES),
                letter.id(),
                DeadLetterJson.write(letter),
                sortable(letter.atMillis()),
                sortable(letter.atMillis() - Topics.DEAD_RETENTION.toMillis()));
    }

    private static String sortable(long millis) {
        return "%013d".formatted(Math.max(0, millis));
    }
}
