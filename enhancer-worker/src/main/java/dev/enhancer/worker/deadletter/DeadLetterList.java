package dev.enhancer.worker.deadletter;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.deadletter.AddDeadLetter;
import dev.enhancer.worker.redis.ScriptRunner;

/** The list of dead letters in Redis, for operators. */
public final class DeadLetterList {
    private final ScriptRunner redis;

    DeadLetterList(ScriptRunner redis) {
        this.redis = redis;
    }

    /**
     * Adds a dead letter whose record is on its topic already. It replaces an older entry with the same id.
     *
     * @throws org.springframework.dao.DataAccessException if Redis cannot be reached
     */
    public void add(DeadLetter letter) {
        redis.run(new AddDeadLetter(letter, Topics.DEAD_RETENTION));
    }
}
