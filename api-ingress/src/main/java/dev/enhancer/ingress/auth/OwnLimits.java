package dev.enhancer.ingress.auth;

import org.jspecify.annotations.Nullable;

/**
 * The limits that a client has instead of its plan's.
 *
 * @param general requests a minute; null: the plan's limit
 * @param heavy submissions a minute; null: the plan's limit
 */
public record OwnLimits(@Nullable Integer general, @Nullable Integer heavy) {
    public static final OwnLimits NONE = new OwnLimits(null, null);
}
