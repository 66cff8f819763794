package dev.enhancer.ingress.auth;

import com.nimbusds.jose.JOSEObjectType;
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
public record AccessToken(
        String clientId,
        Set<Scope> scopes,
        Instant expiresAt,
        @Nullable String generation) {
    /** Header {@code typ}: keeps every other JWT that these keys may ever sign from passing for an access token. */
    public static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    public static final String SCOPE_CLAIM = "scope";

    /** A private claim: {@link Caller#generation}. */
    public static final String GENERATION_CLAIM = "generation";

    public AccessToken {
        scopes = Set.copyOf(scopes);
    }

    /** The caller who holds this token: the scopes of the token that the client still has. */
    public Caller heldBy(Caller client) {
        if (client.scopes().equals(scopes)) {
            return client;
        }
        Set<Scope> both = EnumSet.noneOf(Scope.class);
        both.addAll(scopes);
        both.retainAll(client.scopes());
        return client.with(both);
    }
}
