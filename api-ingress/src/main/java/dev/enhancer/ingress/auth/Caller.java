package dev.enhancer.ingress.auth;

import java.util.Set;

/**
 * Who sent a request, as its bearer token proves.
 *
 * @param plan name of the plan that the client is on
 */
public record Caller(String clientId, String plan, Set<Scope> scopes) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }
}
