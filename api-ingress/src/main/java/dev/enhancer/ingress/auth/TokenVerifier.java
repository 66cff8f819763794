package dev.enhancer.ingress.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.enhancer.ingress.key.JwtSettings;
import dev.enhancer.ingress.key.SigningKeys;
import java.security.Key;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens by the rules of RFC 8725. A valid token is remembered until it expires, so that its signature
 * is checked only once; an invalid token is not remembered.
 */
public final class TokenVerifier {
    private static final int MAX_TOKEN_CHARACTERS = 8 * 1024;
    private static final int MAX_REMEMBERED = 10_000;
    private static final int SKEW_SECONDS = 30;
    private static final Set<String> REQUIRED_CLAIMS =
            Set.of("iss", "sub", "iat", "nbf", "exp", "jti", AccessToken.SCOPE_CLAIM);

    private final SigningKeys keys;
    private final DefaultJWTProcessor<SecurityContext> processor;
    private final Cache<String, AccessToken> verified;

    /** @param issuer the required {@code iss}; null: any, because clients may know the system by different URLs */
    public TokenVerifier(SigningKeys keys, JwtSettings settings, @Nullable String issuer, Clock clock) {
        this.keys = keys;
        this.processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(AccessToken.TYPE));
        processor.setJWSVerifierFactory(SigningKeys.verifiers());
        processor.setJWSKeySelector((header, _) -> candidates(header));
        processor.setJWTClaimsSetVerifier(new ClaimsVerifier(settings.audience(), issuer, clock));
        this.verified = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfter(Expiry.<String, AccessToken>creating((_, token) -> timeLeft(token, clock)))
                .build();
    }

    /** The content of a token that was verified before; empty if it was not, or has expired. */
    Optional<AccessToken> known(String token) {
        return Optional.ofNullable(verified.getIfPresent(token));
    }

    /** The content of the token; empty if it is not a valid token of this system. */
    public Optional<AccessToken> verify(String token) {
        Optional<AccessToken> known = known(token);
        if (known.isPresent()) {
            return known;
        }
        if (token.length() > MAX_TOKEN_CHARACTERS) {
            return Optional.empty();
        }
        Optional<AccessToken> fresh = read(token);
        fresh.ifPresent(accessToken -> verified.put(token, accessToken));
        return fresh;
    }

    private Optional<AccessToken> read(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            return Optional.of(new AccessToken(
                    claims.getSubject(),
                    ScopeList.parse(claims.getStringClaim(AccessToken.SCOPE_CLAIM)),
                    claims.getExpirationTime().toInstant(),
                    claims.getStringClaim(AccessToken.GENERATION_CLAIM)));
        } catch (ParseException | BadJOSEException | JOSEException | RuntimeException _) {
            // Unchecked too: the parser throws some for hostile input, such as a header of JSON null.
            return Optional.empty();
        }
    }

    // Only our own keys count, found by their id and each with its one algorithm. Keys that the header contains or
    // refers to (jwk, jku, x5u, x5c) are ignored. No extension is supported, so a critical one makes the token invalid.
    private List<Key> candidates(JWSHeader header) {
        if (header.getCriticalParams() != null) {
            return List.of();
        }
        return keys.find(header.getKeyID())
                .filter(key -> key.algorithm().equals(header.getAlgorithm()))
                .<List<Key>>map(key -> List.of(key.publicKey()))
                .orElse(List.of());
    }

    private static Duration timeLeft(AccessToken token, Clock clock) {
        Duration left = Duration.between(clock.instant(), token.expiresAt());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static final class ClaimsVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock clock;

        ClaimsVerifier(String audience, @Nullable String issuer, Clock clock) {
            super(audience, exactly(issuer), REQUIRED_CLAIMS);
            this.clock = clock;
            setMaxClockSkew(SKEW_SECONDS);
        }

        private static JWTClaimsSet exactly(@Nullable String issuer) {
            JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
            return issuer == null ? claims.build() : claims.issuer(issuer).build();
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
