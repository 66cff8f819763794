package dev.enhancer.ingress.client;

import dev.enhancer.common.secret.Secret;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** A client secret that the system generated: 43 characters of base64url, 256 bits. */
record ClientSecret(Secret secret) {
    private static final int BYTES = 32;

    /** @param random a secure one */
    static ClientSecret make(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new ClientSecret(
                new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }
}
