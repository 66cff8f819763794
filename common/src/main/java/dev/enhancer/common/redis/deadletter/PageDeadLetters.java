package dev.enhancer.common.redis.deadletter;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.deadletter.DeadLetterJson;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a page of the list of dead letters, the latest first.
 *
 * @param from where reading begins: {@code +}, or a bracket and the time (13 digits of epoch milliseconds), a colon and an
 *     id
 * @param to where it ends: {@code -}, or a bracket and a time
 */
public record PageDeadLetters(String from, String to, int most) implements RedisCommand<List<DeadLetter>> {
    private static final Script SCRIPT = Script.of(PageDeadLetters.class, "page.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("order", Keys.DEAD_LETTERS).key("entries", Keys.DEAD_LETTER_ENTRIES);
        to.argument("from", from).argument("to", this.to).argument("most", most);
    }

    @Override
    public List<DeadLetter> read(Reply reply) {
        List<DeadLetter> letters = new ArrayList<>();
        while (reply.hasMore()) {
            letters.add(DeadLetterJson.read(reply.bytes()));
        }
        return letters;
    }
}
