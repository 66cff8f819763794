package dev.enhancer.ingress.auth;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, as its bearer token proves.
 *
 * @param plan name of the plan that the client is on
 * @param limits what it may do more or less often than its plan says
 * @param generation which of the client's tokens it is, as {@link Clients} tells them apart; null: one of those that
 *     earlier versions issued
 */
public record Caller(
        String clientId,
        String plan,
        Set<Scope> scopes,
        OwnLimits limits,
        @Nullable String generation) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** With the limits of its plan. */
    public Caller(String clientId, String plan, Set<Scope> scopes) {
        this(clientId, plan, scopes, OwnLimits.NONE, null);
    }

    /** The same with other scopes. */
    public Caller with(Set<Scope> others) {
        return new Caller(clientId, plan, others, limits, generation);
    }
}
