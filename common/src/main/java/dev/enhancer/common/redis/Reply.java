package dev.enhancer.common.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The reply of a script: a list that is read from its first value to its last. */
public final class Reply {
    private final Iterator<byte[]> values;

    /** @param values without null: scripts reply an empty string for a missing value */
    public Reply(List<byte[]> values) {
        this.values = values.iterator();
    }

    /** False when all values have been read. */
    public boolean hasMore() {
        return values.hasNext();
    }

    /** The next value, unchanged. */
    public byte[] bytes() {
        return values.next();
    }

    /** The next value as UTF-8 text. */
    public String text() {
        return new String(values.next(), UTF_8);
    }

    /** The next value as a whole number. */
    public long number() {
        return Long.parseLong(text());
    }

    /** The next value as milliseconds. */
    public Duration duration() {
        return Duration.ofMillis(number());
    }

    /** The next value as milliseconds since the epoch. */
    public Instant time() {
        return Instant.ofEpochMilli(number());
    }

    /** All remaining values as texts. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        while (hasMore()) {
            texts.add(text());
        }
        return texts;
    }
}
