package dev.enhancer.ingress.auth;

import static dev.enhancer.ingress.auth.TestToken.ISSUER;
import static dev.enhancer.ingress.auth.TestToken.NOW;
import static dev.enhancer.ingress.auth.TestToken.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.key.Jwks;
import dev.enhancer.ingress.key.JwtSettings;
import dev.enhancer.ingress.key.SigningKeys;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {
    private static final ECKey FIRST = Jwks.ec("first");
    private static final RSAKey SECOND = Jwks.rsa("second");

    private final MovingClock clock = new MovingClock(NOW);
    private final TokenVerifier verifier = new TokenVerifier(
            SigningKeys.parse(Jwks.set(FIRST, SECOND)),
            new JwtSettings(new Secret(""), "enhancer-api", Duration.ofHours(24)),
            ISSUER,
            clock);

    @Test
    void accepts_a_token_of_the_first_key() throws JOSEException {
        String token = aToken().signedBy(new ECDSASigner(FIRST));

        assertThat(verifier.verify(token))
                .contains(new AccessToken(
                        "acme", Set.of(Scope.JOBS_READ, Scope.JOBS_WRITE), NOW.plusSeconds(3600), null));
    }

    @Test
    void accepts_a_token_of_another_key_of_the_set() throws JOSEException {
        String token = aToken().withAlgorithm(JWSAlgorithm.RS256)
                .withHeader(header -> header.keyID("second"))
                .signedBy(new RSASSASigner(SECOND));

        assertThat(verifier.verify(token)).isPresent();
    }

    @Test
    void refuses_another_issuer_or_audience() throws JOSEException {
        String issuer = aToken().withClaim("iss", "somebody").signedBy(new ECDSASigner(FIRST));
        String audience = aToken().withClaim("aud", "another-api").signedBy(new ECDSASigner(FIRST));

        assertThat(verifier.verify(issuer)).isEmpty();
        assertThat(verifier.verify(audience)).isEmpty();
    }

    @Test
    void accepts_its_own_tokens_of_any_issuer_without_a_public_url() throws JOSEException {
        TokenVerifier anyName = new TokenVerifier(
                SigningKeys.parse(Jwks.set(FIRST)),
                new JwtSettings(new Secret(""), "enhancer-api", Duration.ofHours(24)),
                null,
                clock);

        assertThat(anyName.verify(
                        aToken().withClaim("iss", "http://localhost:8080").signedBy(new ECDSASigner(FIRST))))
                .isPresent();
        assertThat(anyName.verify(aToken().withClaim("iss", null).signedBy(new ECDSASigner(FIRST))))
                .isEmpty();
        assertThat(anyName.verify(aToken().signedBy(new ECDSASigner(Jwks.ec("first")))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "sub", "iat", "nbf", "exp", "jti", "scope"})
    void refuses_a_token_without_one_of_its_claims(String claim) throws JOSEException {
        String token = aToken().withClaim(claim, null).signedBy(new ECDSASigner(FIRST));

        assertThat(verifier.verify(token)).isEmpty();
    }

    @Test
    void refuses_scopes_that_are_not_a_string() throws JOSEException {
        String token = aToken().withClaim("scope", List.of("admin")).signedBy(new ECDSASigner(FIRST));

        assertThat(verifier.verify(token)).isEmpty();
    }

    @Test
    void allows_30_seconds_of_skew_after_expiry() throws JOSEException {
        String within = aToken().withClaims(claims -> claims.expirationTime(Date.from(NOW.minusSeconds(29))))
                .signedBy(new ECDSASigner(FIRST));
        String beyond = aToken().withClaims(claims -> claims.expirationTime(Date.from(NOW.minusSeconds(31))))
                .signedBy(new ECDSASigner(FIRST));

        assertThat(verifier.verify(within)).isPresent();
        assertThat(verifier.verify(beyond)).isEmpty();
    }

    @Test
    void allows_30_seconds_of_skew_before_nbf() throws JOSEException {
        String within = aToken().withClaims(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(29))))
                .signedBy(new ECDSASigner(FIRST));
        String beyond = aToken().withClaims(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(31))))
                .signedBy(new ECDSASigner(FIRST));

        assertThat(verifier.verify(within)).isPresent();
        assertThat(verifier.verify(beyond)).isEmpty();
    }

    @Test
    void refuses_a_known_token_once_it_has_expired() throws JOSEException {
        String token = aToken().signedBy(new ECDSASigner(FIRST));
        assertThat(verifier.verify(token)).isPresent();

        clock.advance(Duration.ofSeconds(3600 + 31));

        assertThat(verifier.verify(token)).isEmpty();
    }

    @Test
    void refuses_a_token_over_8_kib() throws JOSEException {
        String token = aToken().withClaim("padding", "x".repeat(8 * 1024)).signedBy(new ECDSASigner(FIRST));

        assertThat(verifier.verify(token)).isEmpty();
    }
}
