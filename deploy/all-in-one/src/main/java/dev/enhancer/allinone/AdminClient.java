package dev.enhancer.allinone;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.tools.NewSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * The first client, which has all scopes.
 *
 * @param generated true if the secret was generated and is printed; false if the user set it
 */
record AdminClient(String id, Secret secret, boolean generated) {
    static final String SECRET_FILE = "admin-client-secret";

    /** Reads the client from the variables. A missing secret is generated once and kept in the folder. */
    static AdminClient of(Variables variables, DataDir data) {
        String id = variables.get("ADMIN_CLIENT_ID").orElse("admin");
        return variables
                .get("ADMIN_CLIENT_SECRET")
                .map(given -> new AdminClient(id, new Secret(given), false))
                .orElseGet(() -> new AdminClient(id, kept(data), true));
    }

    private static Secret kept(DataDir data) {
        try {
            return new Secret(Files.readString(data.secret(SECRET_FILE, NewSecrets::clientSecret))
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
