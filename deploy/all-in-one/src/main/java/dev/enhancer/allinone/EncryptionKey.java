package dev.enhancer.allinone;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.tools.NewSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/** The key that encrypts webhook secrets. It is kept so that they can be decrypted after a restart. */
final class EncryptionKey {
    static final String FILE = "encryption-key";

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
            return new Secret(Files.readString(data.secret(FILE, NewSecrets::encryptionKey))
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
