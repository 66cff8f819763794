package dev.enhancer.allinone;

import dev.enhancer.common.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** The key that encrypts webhook secrets. It is kept so that they can be decrypted after a restart. */
final class EncryptionKey {
    static final String FILE = "encryption-key";

    private static final int BYTES = 32; // AES-256

    private EncryptionKey() {}

    /**
     * The value for {@code ENCRYPTION_KEYS}, generated once and kept in the folder. Empty if the user set the variable, or
     * in a profile in which only the user may set it.
     */
    static Optional<Secret> of(Variables variables, DataDir data) {
        return variables.areStrict() || variables.has("ENCRYPTION_KEYS") ? Optional.empty() : Optional.of(kept(data));
    }

    private static Secret kept(DataDir data) {
        try {
            return new Secret(
                    Files.readString(data.secret(FILE, EncryptionKey::generate)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String generate() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }
}
