package dev.enhancer.ingress.client;

import dev.enhancer.common.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of a client's secrets: the current one and, for a while after a rotation, the former one. When a secret ends,
 * the tokens that were obtained with it end too.
 *
 * @param former null: there is none
 */
record SecretHashes(StoredSecret current, @Nullable Former former) {
    static SecretHashes of(StoredSecret only) {
        return new SecretHashes(only, null);
    }

    /**
     * The hashes after a rotation. A former secret ends at once.
     *
     * @param end until when the current secret stays valid
     */
    SecretHashes rotated(StoredSecret fresh, Instant now, Instant end) {
        return new SecretHashes(fresh, end.isAfter(now) ? new Former(current, end) : null);
    }

    /** The hashes with a fast hash in place of the slow one, if the slow one is still there. */
    SecretHashes withFastHash(StoredSecret slow, Secret secret) {
        return map(stored -> stored.hash().equals(slow.hash()) ? stored.withFastHash(secret) : stored);
    }

    /** The same secrets with new generations, so that all tokens obtained so far are invalid. */
    SecretHashes withoutTokens(Supplier<String> generations) {
        return map(stored -> stored.withGeneration(generations.get()));
    }

    private SecretHashes map(UnaryOperator<StoredSecret> change) {
        return new SecretHashes(
                change.apply(current),
                former == null ? null : new Former(change.apply(former.secret()), former.expiresAt()));
    }

    /** The secrets that are valid at this time, the current one first. */
    List<StoredSecret> validAt(Instant now) {
        return former == null || !now.isBefore(former.expiresAt())
                ? List.of(current)
                : List.of(current, former.secret());
    }

    /** Whether a token of this generation was obtained with a secret that is still valid. */
    boolean accept(@Nullable String generation, Instant now) {
        return validAt(now).stream().anyMatch(stored -> Objects.equals(stored.generation(), generation));
    }

    /** @param expiresAt when its secret stops being valid */
    record Former(StoredSecret secret, Instant expiresAt) {}
}
