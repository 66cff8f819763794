package dev.enhancer.ingress.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.secret.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Fast hashes of secrets: SHA-256, written as <code>{sha256}</code> and 43 characters of base64url. They are only for
 * secrets with 256 random bits, which nobody can guess however fast each guess is checked.
 */
final class FastHash {
    private static final String PREFIX = "{sha256}";

    private FastHash() {}

    static Secret of(Secret secret) {
        byte[] digest = sha256().digest(secret.value().getBytes(UTF_8));
        return new Secret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    }

    /** Whether a stored hash has this form. */
    static boolean isFormOf(Secret hash) {
        return hash.value().startsWith(PREFIX);
    }

    /** Compares in constant time. */
    static boolean matches(Secret presented, Secret hash) {
        return MessageDigest.isEqual(
                of(presented).value().getBytes(UTF_8), hash.value().getBytes(UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
