package dev.enhancer.common.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.enhancer.common.json.WireName;
import java.util.Locale;

/** Why an attempt did not deliver. */
public enum DeliveryError {
    /** The response status was not 2xx. */
    BAD_STATUS,
    /** There was no complete response within the total time. */
    TIMEOUT,
    /** The host name is unknown, or its name server did not respond in time. */
    UNKNOWN_HOST,
    /** The host has an address that must not be called. */
    ADDRESS_NOT_ALLOWED,
    /** The connection was refused or broke. */
    CONNECTION_FAILED,
    /** The certificate is not that of the host, or is not trusted. */
    TLS_FAILED,
    /** The response was no HTTP. */
    BAD_ANSWER,
    /** One of the above. It is not named because the endpoint is not on the public internet. */
    UNDELIVERED,
    /** The URL cannot be called. */
    INVALID_URL,
    /** The client has no secret to sign with. */
    NO_SECRET,
    /** The endpoint had failed for days and was disabled, so no call was made. */
    ENDPOINT_DISABLED,
    /** The endpoint failed for as long as the whole schedule lasts, so no further call was made. */
    ENDPOINT_UNREACHABLE;

    @JsonValue
    public String wireName() {
        return WireName.of(this);
    }

    /** @throws IllegalArgumentException if there is no such error */
    @JsonCreator
    public static DeliveryError of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
