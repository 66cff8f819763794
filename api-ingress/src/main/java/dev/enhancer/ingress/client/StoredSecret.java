package dev.enhancer.ingress.client;

import dev.enhancer.common.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one secret of a client.
 *
 * @param hash in the form of {@link FastHash} or, if a person chose the secret, of {@link SecretHasher}
 * @param hint how the secret begins, in clear; only of a {@linkplain ClientSecret generated} one with a slow hash, as
 *     earlier versions stored it
 */
record StoredSecret(Secret hash, @Nullable String hint) {
    /** Of a secret that the system made. */
    static StoredSecret of(ClientSecret generated) {
        return new StoredSecret(FastHash.of(generated.secret()), null);
    }

    /** Of a secret that a person chose. */
    static StoredSecret chosen(Secret slowHash) {
        return new StoredSecret(slowHash, null);
    }

    boolean hasFastHash() {
        return FastHash.isFormOf(hash);
    }

    /**
     * Whether a slow check is worth its time. Nobody who does not know a generated secret knows its first 36 bits, so that
     * wrong guesses never get as far as the slow hash.
     */
    boolean mayBe(Secret presented) {
        return hint == null || presented.value().startsWith(hint);
    }

    /** Whether the secret has 256 random bits, which a slow hash does not protect any better than a fast one. */
    boolean isGeneratedWithSlowHash() {
        return hint != null && !hasFastHash();
    }
}
