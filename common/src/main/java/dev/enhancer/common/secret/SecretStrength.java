package dev.enhancer.common.secret;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The minimum that a secret chosen by a person must meet outside development. It only rejects what an attacker tries first.
 * A good secret comes from {@code openssl rand -base64 32}.
 */
public final class SecretStrength {
    private static final int MIN_DIFFERENT_CHARACTERS = 8;

    /** In lower case and without punctuation, so that {@code Change-Me} is found as well. */
    private static final List<String> PLACEHOLDERS =
            List.of("changeme", "replaceme", "placeholder", "password", "passw0rd", "letmein", "qwerty", "example");

    private SecretStrength() {}

    /** The weakness of the secret, as a clause for people that does not quote it. Empty if there is none. */
    public static Optional<String> weakness(String secret) {
        if (secret.codePoints().distinct().count() < MIN_DIFFERENT_CHARACTERS) {
            return Optional.of("must have at least %d different characters outside development"
                    .formatted(MIN_DIFFERENT_CHARACTERS));
        }
        String plain = secret.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return PLACEHOLDERS.stream()
                .filter(plain::contains)
                .findFirst()
                .map("must not contain the placeholder '%s' outside development"::formatted);
    }
}
