package dev.enhancer.ingress.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builds a token that is valid except for what the test changes. */
final class TestToken {
    static final String ISSUER = "https://api.example.com";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("at+jwt"))
            .keyID("first");
    private JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience("enhancer-api")
            .subject("acme")
            .issueTime(Date.from(NOW))
            .notBeforeTime(Date.from(NOW))
            .expirationTime(Date.from(NOW.plusSeconds(3600)))
            .jwtID("a-token")
            .claim("scope", "jobs:read jobs:write");

    static TestToken aToken() {
        return new TestToken();
    }

    /** Changes the algorithm and keeps the rest of the header. */
    TestToken withAlgorithm(JWSAlgorithm algorithm) {
        JWSHeader old = header.build();
        header = new JWSHeader.Builder(algorithm).type(old.getType()).keyID(old.getKeyID());
        return this;
    }

    TestToken withHeader(UnaryOperator<JWSHeader.Builder> change) {
        header = change.apply(header);
        return this;
    }

    TestToken withClaims(UnaryOperator<JWTClaimsSet.Builder> change) {
        claims = change.apply(claims);
        return this;
    }

    TestToken withClaim(String name, @Nullable Object value) {
        return withClaims(builder -> builder.claim(name, value));
    }

    String signedBy(JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(header.build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }

    JWTClaimsSet claims() {
        return claims.build();
    }
}
