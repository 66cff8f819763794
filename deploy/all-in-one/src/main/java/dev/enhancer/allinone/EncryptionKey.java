package dev.enhancer.allinone;

import dev.enhancer.common.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** What the secrets of webhooks are sealed with, kept so that they can be opened after a restart. */
final class EncryptionKey {
    static final String FILE = "encryption-key";

    private static final int BYTES = 32; // AES-256

    private EncryptionKey() {}

    /**
     * What {@code ENCRYPTION_KEYS} is to be, made once and kept in the folder. Empty if the user set it, or in a profile
     * where only the user may.
     */
    static Optional<Secret> of(Variables variables, DataDir data) {
        return variables.areStrict() || variables.has("ENCRYPTION_KEYS") ? Optional.empty() : Optional.of(kept(data));
    }

    private static Secret kept(DataDir data) {
        try {
            return new Secret(
                    Files.readString(data.secret(FILE, EncryptionKey::makeUp)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String makeUp() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }
}
