package dev.enhancer.common.redis;

/**
 * One call of a script in Redis: a record of the script's parameters that also reads the reply.
 *
 * @param <R> type of the reply
 */
public interface RedisCommand<R> {
    /** The script that is called. */
    Script script();

    /** Adds each key and each argument under the name that the script's head gives it, in the order of the head. */
    void write(Parameters to);

    /** Reads the reply of the script, which is always a list. */
    R read(Reply reply);
}
