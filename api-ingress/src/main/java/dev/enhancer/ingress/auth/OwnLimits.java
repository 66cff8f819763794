package dev.enhancer.ingress.auth;

import org.jspecify.annotations.Nullable;

/**
 * Limits that a client has instead of its plan's.
 *
 * @param general requests a minute; null: as the plan says
 * @param heavy submissions a minute; null: as the plan says
 */
public record OwnLimits(@Nullable Integer general, @Nullable Integer heavy) {
    public static final OwnLimits NONE = new OwnLimits(null, null);
}
