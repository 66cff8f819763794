package dev.enhancer.crash;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.util.stream.Stream;

/** The keys that sign tokens. */
final class SigningKeys {
    private SigningKeys() {}

    /** A value of {@code JWT_SIGNING_KEYS}: a token of one ingress is good for the next one. */
    static String makeUp() {
        try {
            return new JWKSet(new ECKeyGenerator(Curve.P_256)
                            .algorithm(JWSAlgorithm.ES256)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyIDFromThumbprint(true)
                            .generate())
                    .toString(false);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Both values as one: the first one's key signs, all verify. */
    static String joined(String first, String second) {
        try {
            return new JWKSet(Stream.of(JWKSet.parse(first), JWKSet.parse(second))
                            .flatMap(set -> set.getKeys().stream())
                            .toList())
                    .toString(false);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
