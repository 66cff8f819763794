package dev.enhancer.tools;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/** Makes the secrets of an installation. */
public final class NewSecrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RSA_BITS = 3_072;
    private static final int KEY_BYTES = 32;
    private static final int SECRET_BYTES = 32;

    private NewSecrets() {}

    /** Algorithms of the keys that sign tokens. */
    enum Algorithm {
        ES256,
        RS256
    }

    /** A set with one private key that signs tokens, as {@code JWT_SIGNING_KEYS} takes it. */
    public static String signingKeys() {
        return new JWKSet(signingKey(Algorithm.ES256, Instant.now())).toString(false);
    }

    /** A private key that signs tokens, with the time when it was made. */
    static JWK signingKey(Algorithm algorithm, Instant now) {
        try {
            return switch (algorithm) {
                case ES256 ->
                    new ECKeyGenerator(Curve.P_256)
                            .algorithm(JWSAlgorithm.ES256)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyIDFromThumbprint(true)
                            .issueTime(Date.from(now))
                            .generate();
                case RS256 ->
                    new RSAKeyGenerator(RSA_BITS)
                            .algorithm(JWSAlgorithm.RS256)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyIDFromThumbprint(true)
                            .issueTime(Date.from(now))
                            .generate();
            };
        } catch (JOSEException e) {
            throw new IllegalStateException("this JDK makes no %s keys".formatted(algorithm), e);
        }
    }

    /** A key that encrypts stored secrets: base64 of 32 random bytes. */
    public static String encryptionKey() {
        return Base64.getEncoder().encodeToString(random(KEY_BYTES));
    }

    /** A client secret of 256 random bits, without signs that need quotes. */
    public static String clientSecret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(SECRET_BYTES));
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
