package dev.enhancer.common.job;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.enhancer.common.json.WireName;
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
        return WireName.parse(Format.class, wireName);
    }

    /** The lower-case name in JSON. */
    @JsonValue
    public String wireName() {
        return WireName.of(this);
    }
}
