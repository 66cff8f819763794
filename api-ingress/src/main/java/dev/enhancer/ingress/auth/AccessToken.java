package dev.enhancer.ingress.auth;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a verified token says.
 *
 * @param scopes what it was issued for
 * @param expiresAt claim {@code exp}
 * @param generation what {@link Clients} tells the tokens of a client apart by; null: it names none
 */
record AccessToken(
        String clientId,
        Set<Scope> scopes,
        Instant expiresAt,
        @Nullable String generation) {
    AccessToken {
        scopes = Set.copyOf(scopes);
    }

    /** The caller who holds this token: the scopes of the token that the client still has. */
    Caller heldBy(Caller client) {
        if (client.scopes().equals(scopes)) {
            return client;
        }
        Set<Scope> both = EnumSet.noneOf(Scope.class);
        both.addAll(scopes);
        both.retainAll(client.scopes());
        return client.with(both);
    }
}
