package dev.enhancer.allinone;

import dev.enhancer.common.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The first client, with all scopes.
 *
 * @param madeUp true if the secret is ours to print; false if the user gave it and knows it
 */
record AdminClient(String id, Secret secret, boolean madeUp) {
    static final String SECRET_FILE = "admin-client-secret";

    private static final int SECRET_BYTES = 24; // 192 bits, 32 characters

    /** As the variables say; a missing secret is made up once and kept in the folder. */
    static AdminClient of(Variables variables, DataDir data) {
        String id = variables.get("ADMIN_CLIENT_ID").orElse("admin");
        return variables
                .get("ADMIN_CLIENT_SECRET")
                .map(given -> new AdminClient(id, new Secret(given), false))
                .orElseGet(() -> new AdminClient(id, kept(data), true));
    }

    private static Secret kept(DataDir data) {
        try {
            return new Secret(Files.readString(data.secret(SECRET_FILE, AdminClient::makeUp))
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String makeUp() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
