package dev.enhancer.ingress.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.List;

/** Keys for tests, with their private halves. */
final class Jwks {
    private Jwks() {}

    static ECKey ec(String kid) {
        return generate(new ECKeyGenerator(Curve.P_256).keyID(kid));
    }

    static RSAKey rsa(String kid) {
        return generate(new RSAKeyGenerator(2048).keyID(kid));
    }

    private static <T extends JWK> T generate(JWKGenerator<T> generator) {
        try {
            return generator.generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As JWT_SIGNING_KEYS has them. */
    static String set(JWK... keys) {
        return new JWKSet(List.of(keys)).toString(false);
    }
}
