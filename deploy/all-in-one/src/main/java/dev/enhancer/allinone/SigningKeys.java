package dev.enhancer.allinone;

import dev.enhancer.tools.NewSecrets;
import java.util.Optional;

/** The keys that sign tokens. They are kept so that tokens stay valid after a restart. */
final class SigningKeys {
    static final String FILE = "jwt-signing-keys.json";

    private SigningKeys() {}

    /**
     * The value for {@code JWT_SIGNING_KEYS}: a file in the folder, generated once. Empty if the user set the variable, or
     * in a profile in which only the user may set it.
     */
    static Optional<String> of(Variables variables, DataDir data) {
        return variables.areStrict() || variables.has("JWT_SIGNING_KEYS")
                ? Optional.empty()
                : Optional.of("file:" + data.secret(FILE, NewSecrets::signingKeys));
    }
}
