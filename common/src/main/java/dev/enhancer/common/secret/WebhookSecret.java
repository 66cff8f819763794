package dev.enhancer.common.secret;

import java.time.Instant;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a client's webhooks are signed with (Standard Webhooks 1.0).
 *
 * @param secret {@code whsec_} and base64 of 24 to 64 bytes
 * @param expiresAt from when on it signs no more; null: it is the current one
 */
public record WebhookSecret(
        Secret secret, Instant createdAt, @Nullable Instant expiresAt) {
    private static final String PREFIX = "whsec_";
    private static final int NEW_BYTES = 32;

    public WebhookSecret {
        if (!secret.value().startsWith(PREFIX)) {
            throw new IllegalArgumentException("a webhook secret begins with " + PREFIX);
        }
    }

    /**
     * A new one, current from now on.
     *
     * @param random a secure one
     */
    public static WebhookSecret make(Instant now, RandomGenerator random) {
        byte[] key = new byte[NEW_BYTES];
        random.nextBytes(key);
        return new WebhookSecret(new Secret(PREFIX + Base64.getEncoder().encodeToString(key)), now, null);
    }

    /** The same secret, which ends. */
    public WebhookSecret until(Instant end) {
        return new WebhookSecret(secret, createdAt, end);
    }

    /** Whether it signs. */
    public boolean isValidAt(Instant time) {
        return expiresAt == null || time.isBefore(expiresAt);
    }

    /** The key of the HMAC. */
    public byte[] key() {
        return Base64.getDecoder().decode(secret.value().substring(PREFIX.length()));
    }
}
