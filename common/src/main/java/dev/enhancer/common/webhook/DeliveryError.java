package dev.enhancer.common.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a try did not deliver. */
public enum DeliveryError {
    /** The answer was none of 2xx. */
    BAD_STATUS,
    /** No whole answer within the total time. */
    TIMEOUT,
    /** The host's name is not known, or its name server did not say in time. */
    UNKNOWN_HOST,
    /** The host has an address that must not be called. */
    ADDRESS_NOT_ALLOWED,
    /** Nobody took the connection, or it broke. */
    CONNECTION_FAILED,
    /** The certificate is not that of the host, or is not trusted. */
    TLS_FAILED,
    /** What came was no HTTP answer. */
    BAD_ANSWER,
    /** One of the above. Which one is not told, since the endpoint is not on the public internet. */
    UNDELIVERED,
    /** The URL cannot be called. */
    INVALID_URL,
    /** The client has no secret that could sign. */
    NO_SECRET,
    /** The endpoint had failed for days and was disabled; no call was made. */
    ENDPOINT_DISABLED,
    /** The endpoint failed for as long as the whole schedule lasts; no further call was made. */
    ENDPOINT_UNREACHABLE;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such error */
    @JsonCreator
    public static DeliveryError of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
