package dev.enhancer.common.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The shape of an enhanced prompt. */
public enum Format {
    STRUCTURED,
    CONCISE,
    DETAILED,
    CREATIVE,
    PARAGRAPH,
    BULLET,
    CONVERSATIONAL;

    /** Parses a value that a client sent; empty if there is none of that name. */
    public static Optional<Format> parse(String wireName) {
        return Arrays.stream(values())
                .filter(value -> value.wireName().equals(wireName))
                .findFirst();
    }

    /** The lower-case name in JSON. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
