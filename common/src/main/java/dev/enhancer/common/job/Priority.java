package dev.enhancer.common.job;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.enhancer.common.json.WireName;
import java.util.Optional;

/** The priority of a job. Each priority has its own lane. */
public enum Priority {
    HIGH,
    NORMAL,
    LOW;

    /** Parses a value that a client sent; empty if there is none of that name. */
    public static Optional<Priority> parse(String wireName) {
        return WireName.parse(Priority.class, wireName);
    }

    /** The lower-case name in JSON. */
    @JsonValue
    public String wireName() {
        return WireName.of(this);
    }
}
