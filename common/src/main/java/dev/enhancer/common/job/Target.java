package dev.enhancer.common.job;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.enhancer.common.json.WireName;
import java.util.Optional;

/** What the enhanced prompt will be pasted into. */
public enum Target {
    /** Any language model. */
    GENERAL,
    /** Claude, which follows material in named tags best. */
    CLAUDE,
    /** GPT, which follows Markdown sections best. */
    GPT,
    /** A model that reasons by itself: it needs the goal and the constraints, but no steps. */
    REASONING,
    /** A small model: it needs short and explicit sentences, and an example. */
    SMALL,
    /** A model that makes images. */
    IMAGE;

    /** Parses a value that a client sent; empty if there is none of that name. */
    public static Optional<Target> parse(String wireName) {
        return WireName.parse(Target.class, wireName);
    }

    /** The lower-case name in JSON. */
    @JsonValue
    public String wireName() {
        return WireName.of(this);
    }
}
