package dev.enhancer.common.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a delivery stands. */
public enum DeliveryStatus {
    /** It has not been tried. */
    PENDING,
    /** It was tried, and will be again. */
    RETRYING,
    /** The receiver has it. */
    DELIVERED,
    /** It was given up, and is a dead letter. */
    FAILED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such status */
    @JsonCreator
    public static DeliveryStatus of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
