package dev.enhancer.allinone;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.Optional;

/** The keys that sign tokens. They are kept so that tokens stay valid after a restart. */
final class SigningKeys {
    static final String FILE = "jwt-signing-keys.json";

    private SigningKeys() {}

    /**
     * The value for {@code JWT_SIGNING_KEYS}: a file in the folder, generated once. Empty if the user set the variable, or
     * in a profile in which only the user may set it.
     */
    static Optional<String> of(Variables variables, DataDir data) {
        return variables.areStrict() || variables.has("JWT_SIGNING_KEYS")
                ? Optional.empty()
                : Optional.of("file:" + data.secret(FILE, SigningKeys::generate));
    }

    static String generate() {
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
