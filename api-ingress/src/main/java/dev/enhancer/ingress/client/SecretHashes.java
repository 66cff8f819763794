package dev.enhancer.ingress.client;

import dev.enhancer.common.secret.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a client's secrets: that of the current one, and for a while after a rotation that of the one before.
 *
 * @param current slow hash, in the form of {@link SecretHasher}
 * @param hint how the current one begins, in clear, if it was {@linkplain ClientSecret made here}: tells which of two
 *     hashes to check, since one check takes long and their number must tell nothing
 * @param former null: there is none
 */
record SecretHashes(
        Secret current, @Nullable String hint, @Nullable Former former) {
    static SecretHashes of(Secret hash) {
        return new SecretHashes(hash, null, null);
    }

    /**
     * The one of another secret, with these for what may still be used.
     *
     * @param end until when the current secret is valid; the one before is so no longer
     */
    SecretHashes rotated(ClientSecret fresh, Secret hash, Instant now, Instant end) {
        return new SecretHashes(hash, fresh.hint(), end.isAfter(now) ? new Former(current, end) : null);
    }

    /** The one hash that a secret is to be checked against. */
    Secret toCheck(Secret presented, Instant now) {
        boolean isCurrent = hint == null || presented.value().startsWith(hint);
        return isCurrent || former == null || !now.isBefore(former.expiresAt()) ? current : former.hash();
    }

    /** @param expiresAt from when on its secret is wrong */
    record Former(Secret hash, Instant expiresAt) {}
}
