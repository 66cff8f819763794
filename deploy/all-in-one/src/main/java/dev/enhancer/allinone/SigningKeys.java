package dev.enhancer.allinone;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.Optional;

/** The keys that sign tokens, kept so that tokens survive a restart. */
final class SigningKeys {
    static final String FILE = "jwt-signing-keys.json";

    private SigningKeys() {}

    /**
     * What {@code JWT_SIGNING_KEYS} is to be: a file in the folder, made once. Empty if the user set it, or in a profile
     * where only the user may.
     */
    static Optional<String> of(Variables variables, DataDir data) {
        return variables.areStrict() || variables.has("JWT_SIGNING_KEYS")
                ? Optional.empty()
                : Optional.of("file:" + data.secret(FILE, SigningKeys::makeUp));
    }

    static String makeUp() {
        try {
            return new JWKSet(new ECKeyGenerator(Curve.P_256)
                            .algorithm(JWSAlgorithm.ES256)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyIDFromThumbprint(true)
                            .generate())
                    .toString(false);
        } catch (JOSEException e) {
            throw new IllegalStateException("this JDK makes no ES256 keys", e);
        }
    }
}
