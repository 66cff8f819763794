package dev.enhancer.ingress.auth;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.nimbusds.jose.JOSEObjectType;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The content of a verified access token.
 *
 * @param scopes the scopes that it was issued for
 * @param expiresAt claim {@code exp}
 * @param generation the generation of its client's tokens that it belongs to, see {@link Clients#find}; null: it names
 *     none
 */
public record AccessToken(
        String clientId,
        Set<Scope> scopes,
        Instant expiresAt,
        @Nullable String generation) {
    /** Header {@code typ}. It keeps other JWTs signed with these keys from being accepted as access tokens. */
    public static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    public static final String SCOPE_CLAIM = "scope";

    /** A private claim with the {@link Caller#generation}. */
    public static final String GENERATION_CLAIM = "generation";

    public AccessToken {
        scopes = Set.copyOf(scopes);
    }

    /** The client as a caller with this token: its scopes are those of the token that the client may still use. */
    public Caller heldBy(Caller client) {
        return client.scopes().equals(scopes)
                ? client
                : client.with(scopes.stream().filter(client::may).collect(toUnmodifiableSet()));
    }
}
