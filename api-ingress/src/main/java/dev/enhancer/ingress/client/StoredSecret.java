package dev.enhancer.ingress.client;

import dev.enhancer.common.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of one secret of a client.
 *
 * @param hash in the form of {@link FastHash} or, if a person chose the secret, of {@link SecretHasher}
 * @param hint first characters of the secret, in clear; only for a {@linkplain ClientSecret generated} secret whose slow
 *     hash an earlier version stored
 * @param generation generation of its tokens, see {@link Generation}; null: an earlier version stored the secret, and its
 *     tokens carry no generation
 */
record StoredSecret(
        Secret hash, @Nullable String hint, @Nullable String generation) {
    /** The stored form of a secret that the system generated. */
    static StoredSecret of(ClientSecret generated, String generation) {
        return new StoredSecret(FastHash.of(generated.secret()), null, generation);
    }

    /** The stored form of a secret that a person chose. */
    static StoredSecret chosen(Secret slowHash, String generation) {
        return new StoredSecret(slowHash, null, generation);
    }

    /** The same secret with another generation, so that its tokens so far are invalid. */
    StoredSecret withGeneration(String next) {
        return new StoredSecret(hash, hint, next);
    }

    /** The same secret with a fast hash. */
    StoredSecret withFastHash(Secret secret) {
        return new StoredSecret(FastHash.of(secret), null, generation);
    }

    boolean hasFastHash() {
        return FastHash.isFormOf(hash);
    }

    /**
     * Whether the presented secret may be this one, so that a slow check is worth its time. The hint of a generated secret
     * has 36 bits that only someone who knows the secret can know, so wrong guesses never reach the slow hash.
     */
    boolean mayBe(Secret presented) {
        return hint == null || presented.value().startsWith(hint);
    }

    /** Whether the secret has 256 random bits but a slow hash, which does not protect it better than a fast one. */
    boolean isGeneratedWithSlowHash() {
        return hint != null && !hasFastHash();
    }
}
