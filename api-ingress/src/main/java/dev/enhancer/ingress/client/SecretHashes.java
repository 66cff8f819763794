package dev.enhancer.ingress.client;

import dev.enhancer.common.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a client's secrets: the current one, and for a while after a rotation the one before. The tokens that
 * were obtained with a secret end with it.
 *
 * @param former null: there is none
 */
record SecretHashes(StoredSecret current, @Nullable Former former) {
    static SecretHashes of(StoredSecret only) {
        return new SecretHashes(only, null);
    }

    /**
     * The ones after a rotation.
     *
     * @param end until when the current secret is valid; the one before is so no longer
     */
    SecretHashes rotated(StoredSecret fresh, Instant now, Instant end) {
        return new SecretHashes(fresh, end.isAfter(now) ? new Former(current, end) : null);
    }

    /** The ones with a fast hash in the place of a slow one, wherever that still stands. */
    SecretHashes withFastHash(StoredSecret slow, Secret secret) {
        return map(stored -> stored.hash().equals(slow.hash()) ? stored.withFastHash(secret) : stored);
    }

    /** The same secrets; the tokens that were obtained with them until now are no longer valid. */
    SecretHashes withoutTokens(Supplier<String> generations) {
        return map(stored -> stored.withGeneration(generations.get()));
    }

    private SecretHashes map(UnaryOperator<StoredSecret> change) {
        return new SecretHashes(
                change.apply(current),
                former == null ? null : new Former(change.apply(former.secret()), former.expiresAt()));
    }

    /** Those that are valid, the current one first. */
    List<StoredSecret> validAt(Instant now) {
        return former == null || !now.isBefore(former.expiresAt())
                ? List.of(current)
                : List.of(current, former.secret());
    }

    /** Whether a token of this generation was obtained with a secret that is still valid. */
    boolean accept(@Nullable String generation, Instant now) {
        return validAt(now).stream().anyMatch(stored -> Objects.equals(stored.generation(), generation));
    }

    /** @param expiresAt from when on its secret is wrong */
    record Former(StoredSecret secret, Instant expiresAt) {}
}
