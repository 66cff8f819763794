package dev.enhancer.ingress.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.auth.AccessToken;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.auth.TokenVerifier;
import dev.enhancer.ingress.key.Jwks;
import dev.enhancer.ingress.key.JwtSettings;
import dev.enhancer.ingress.key.SigningKeys;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenIssuerTest {
    private static final String ISSUER = "https://api.example.com";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Caller CALLER = new Caller("acme", "default", Set.of(Scope.JOBS_WRITE, Scope.JOBS_READ));

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final JwtSettings settings = new JwtSettings(new Secret(""), "enhancer-api", Duration.ofHours(24));

    @Test
    void writes_the_claims_and_the_header_of_an_access_token() throws JOSEException, ParseException {
        SigningKeys keys = SigningKeys.parse(Jwks.set(Jwks.ec("first"), Jwks.ec("second")));

        SignedJWT token = SignedJWT.parse(issuer(keys).issue(CALLER, ISSUER).accessToken());

        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(ISSUER);
        assertThat(claims.getAudience()).isEqualTo(List.of("enhancer-api"));
        assertThat(claims.getSubject()).isEqualTo("acme");
        assertThat(claims.getIssueTime()).isEqualTo(NOW);
        assertThat(claims.getNotBeforeTime()).isEqualTo(NOW);
        assertThat(claims.getExpirationTime()).isEqualTo(NOW.plus(Duration.ofHours(24)));
        assertThat(claims.getJWTID()).isEqualTo("an-id");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("acme");
        assertThat(claims.getStringClaim("scope")).isEqualTo("jobs:write jobs:read");
        assertThat(claims.getClaims()).doesNotContainKey("generation");
        assertThat(token.getHeader().toJSONObject())
                .containsOnlyKeys("alg", "typ", "kid")
                .containsEntry("alg", "ES256")
                .containsEntry("typ", "at+jwt")
                .containsEntry("kid", "first");
    }

    @Test
    void returns_scope_and_lifetime_with_the_token_and_never_prints_it() {
        TokenResponse response = issuer(SigningKeys.ephemeral()).issue(CALLER, ISSUER);

        assertThat(response.tokenType()).isEqualTo("Bearer");
        assertThat(response.expiresIn()).isEqualTo(86_400);
        assertThat(response.scope()).isEqualTo("jobs:write jobs:read");
        assertThat(response.toString()).doesNotContain(response.accessToken());
    }

    @Test
    void issues_tokens_that_the_verifier_accepts_with_each_algorithm() throws JOSEException {
        for (SigningKeys keys : List.of(
                SigningKeys.ephemeral(),
                SigningKeys.parse(Jwks.set(Jwks.rsa("rsa"))),
                SigningKeys.parse(Jwks.set(Jwks.ed25519("okp"))))) {
            String token = issuer(keys).issue(CALLER, ISSUER).accessToken();

            assertThat(new TokenVerifier(keys, settings, ISSUER, clock).verify(token))
                    .contains(new AccessToken("acme", CALLER.scopes(), NOW.plus(Duration.ofHours(24)), null));
        }
    }

    @Test
    void token_of_the_former_key_is_valid_while_that_key_is_still_configured() throws JOSEException {
        ECKey former = Jwks.ec("former");
        ECKey fresh = Jwks.ec("fresh");
        String token = issuer(SigningKeys.parse(Jwks.set(former)))
                .issue(CALLER, ISSUER)
                .accessToken();

        SigningKeys both = SigningKeys.parse(Jwks.set(fresh, former));
        SigningKeys freshOnly = SigningKeys.parse(Jwks.set(fresh));

        assertThat(new TokenVerifier(both, settings, ISSUER, clock).verify(token))
                .isPresent();
        assertThat(new TokenVerifier(freshOnly, settings, ISSUER, clock).verify(token))
                .isEmpty();
        assertThat(new TokenVerifier(freshOnly, settings, ISSUER, clock)
                        .verify(issuer(both).issue(CALLER, ISSUER).accessToken()))
                .isPresent();
    }

    private TokenIssuer issuer(SigningKeys keys) {
        return new TokenIssuer(keys, settings, clock, () -> "an-id");
    }
}
