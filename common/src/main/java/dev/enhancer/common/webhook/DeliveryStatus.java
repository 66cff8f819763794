package dev.enhancer.common.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.enhancer.common.json.WireName;
import java.util.Locale;

/** State of a delivery. */
public enum DeliveryStatus {
    /** No attempt was made yet. */
    PENDING,
    /** An attempt failed, and another one follows. */
    RETRYING,
    /** The endpoint has accepted it. */
    DELIVERED,
    /** No further attempt is made, and it is a dead letter. */
    FAILED;

    @JsonValue
    public String wireName() {
        return WireName.of(this);
    }

    /** @throws IllegalArgumentException if there is no such status */
    @JsonCreator
    public static DeliveryStatus of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
