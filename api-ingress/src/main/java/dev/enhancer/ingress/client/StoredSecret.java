package dev.enhancer.ingress.client;

import dev.enhancer.common.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one secret of a client.
 *
 * @param hash in the form of {@link FastHash} or, if a person chose the secret, of {@link SecretHasher}
 * @param hint how the secret begins, in clear; only of a {@linkplain ClientSecret generated} one with a slow hash, as
 *     earlier versions stored it
 * @param generation of its tokens, as {@link Generation} names it; null: earlier versions stored it, and its tokens name
 *     none
 */
record StoredSecret(
        Secret hash, @Nullable String hint, @Nullable String generation) {
    /** Of a secret that the system made. */
    static StoredSecret of(ClientSecret generated, String generation) {
        return new StoredSecret(FastHash.of(generated.secret()), null, generation);
    }

    /** Of a secret that a person chose. */
    static StoredSecret chosen(Secret slowHash, String generation) {
        return new StoredSecret(slowHash, null, generation);
    }

    /** The same secret, whose tokens until now are no longer valid. */
    StoredSecret withGeneration(String next) {
        return new StoredSecret(hash, hint, next);
    }

    /** The same secret with a hash that is checked fast. */
    StoredSecret withFastHash(Secret secret) {
        return new StoredSecret(FastHash.of(secret), null, generation);
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
