package dev.enhancer.common.redis.deadletter;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.deadletter.DeadLetterJson;
import dev.enhancer.common.redis.Done;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.time.Duration;

/**
 * Adds a dead letter to the list, in place of an older one with the same id.
 *
 * @param keep how long Kafka keeps dead letters; entries that are older than this letter by more leave the list
 */
public record AddDeadLetter(DeadLetter letter, Duration keep) implements RedisCommand<Done> {
    private static final Script SCRIPT = Script.of(AddDeadLetter.class, "add.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("order", Keys.DEAD_LETTERS).key("entries", Keys.DEAD_LETTER_ENTRIES);
        to.argument("id", letter.id())
                .argument("entry", DeadLetterJson.write(letter))
                .argument("died_at", sortable(letter.atMillis()))
                .argument("gone_before", sortable(letter.atMillis() - keep.toMillis()));
    }

    private static String sortable(long millis) {
        return "%013d".formatted(Math.max(0, millis));
    }

    @Override
    public Done read(Reply reply) {
        return Done.DONE;
    }
}
