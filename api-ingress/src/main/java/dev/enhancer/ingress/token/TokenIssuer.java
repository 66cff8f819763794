package dev.enhancer.ingress.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.enhancer.ingress.auth.AccessToken;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.ScopeList;
import dev.enhancer.ingress.key.JwtSettings;
import dev.enhancer.ingress.key.SigningKey;
import dev.enhancer.ingress.key.SigningKeys;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.function.Supplier;

/** Makes access tokens: signed JWTs with the claims of RFC 9068. */
final class TokenIssuer {
    private static final String CLIENT_ID_CLAIM = "client_id";

    private final SigningKeys keys;
    private final JwtSettings settings;
    private final Clock clock;
    private final Supplier<String> ids;

    /** @param ids makes the {@code jti} of each token; all are different */
    TokenIssuer(SigningKeys keys, JwtSettings settings, Clock clock, Supplier<String> ids) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Issues a token with the caller's scopes that is valid from now on.
     *
     * @param issuer the URL under which the caller knows this system
     */
    TokenResponse issue(Caller caller, String issuer) {
        String scope = ScopeList.format(caller.scopes());
        SignedJWT token = sign(claims(caller, scope, issuer));
        return TokenResponse.bearer(token.serialize(), settings.ttl().toSeconds(), scope);
    }

    private JWTClaimsSet claims(Caller caller, String scope, String issuer) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(settings.audience())
                .subject(caller.clientId())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.ttl())))
                .jwtID(ids.get())
                .claim(CLIENT_ID_CLAIM, caller.clientId())
                .claim(AccessToken.SCOPE_CLAIM, scope)
                .claim(AccessToken.GENERATION_CLAIM, caller.generation()) // null: the token has no such claim
                .build();
    }

    private SignedJWT sign(JWTClaimsSet claims) {
        SigningKey key = keys.current();
        JWSHeader header = new JWSHeader.Builder(key.algorithm())
                .type(AccessToken.TYPE)
                .keyID(key.id())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("key %s does not sign".formatted(key.id()), e);
        }
        return token;
    }
}
