package dev.enhancer.worker.deadletter;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.deadletter.AddDeadLetter;
import dev.enhancer.worker.redis.ScriptRunner;

/** The list of dead letters in Redis, which operators read. */
public final class DeadLetterList {
    private final ScriptRunner redis;

    DeadLetterList(ScriptRunner redis) {
        this.redis = redis;
    }

    /**
     * Adds what stands on its topic already, in place of an older one of the same id.
     *
     * @throws org.springframework.dao.DataAccessException if Redis cannot be reached
     */
    public void add(DeadLetter letter) {
        redis.run(new AddDeadLetter(letter, Topics.DEAD_RETENTION));
    }
}
