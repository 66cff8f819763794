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

    /** The value that a client wrote, if there is one of that name. */
    public static Optional<Format> parse(String wireName) {
        return Arrays.stream(values())
                .filter(value -> value.wireName().equals(wireName))
                .findFirst();
    }

    /** The name in JSON: lower case. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
