package dev.enhancer.ingress.auth;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The client that sent a request, as its bearer token proves.
 *
 * @param plan name of the client's plan
 * @param limits the limits that the client has instead of its plan's
 * @param generation the generation of the client's tokens that the caller's token belongs to, see {@link Clients#find};
 *     null: an earlier version issued the token without one
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

    /** A caller with the limits of its plan. */
    public Caller(String clientId, String plan, Set<Scope> scopes) {
        this(clientId, plan, scopes, OwnLimits.NONE, null);
    }

    /** Whether the caller may do what this scope allows: it has the scope, or one that includes it. */
    public boolean may(Scope scope) {
        return scopes.contains(scope) || scope == Scope.ADMIN_READ && scopes.contains(Scope.ADMIN);
    }

    /** The same caller with other scopes. */
    public Caller with(Set<Scope> others) {
        return new Caller(clientId, plan, others, limits, generation);
    }
}
