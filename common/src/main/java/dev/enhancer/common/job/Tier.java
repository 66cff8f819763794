package dev.enhancer.common.job;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.enhancer.common.json.WireName;
import java.util.Optional;

/** How a job is paid for. */
public enum Tier {
    /** Asks a provider at once. */
    STANDARD,
    /** Waits for the batch API of a provider, which costs half. */
    ECONOMY;

    /** Parses a value that a client sent; empty if there is none of that name. */
    public static Optional<Tier> parse(String wireName) {
        return WireName.parse(Tier.class, wireName);
    }

    /** The lower-case name in JSON. */
    @JsonValue
    public String wireName() {
        return WireName.of(this);
    }
}
