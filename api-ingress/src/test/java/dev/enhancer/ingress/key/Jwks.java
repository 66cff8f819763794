package dev.enhancer.ingress.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/** Makes keys for tests, with their private halves. */
public final class Jwks {
    private Jwks() {}

    public static ECKey ec(String kid) {
        return generate(new ECKeyGenerator(Curve.P_256).keyID(kid));
    }

    public static RSAKey rsa(String kid) {
        return generate(new RSAKeyGenerator(2048).keyID(kid));
    }

    /** Made by the JDK, because the JOSE library needs another library for it. */
    public static OctetKeyPair ed25519(String kid) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new OctetKeyPair.Builder(Curve.Ed25519, lastBytes(pair.getPublic()))
                    .d(lastBytes(pair.getPrivate()))
                    .keyID(kid)
                    .build();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Base64URL lastBytes(Key key) {
        byte[] encoded = key.getEncoded();
        return Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    private static <T extends JWK> T generate(JWKGenerator<T> generator) {
        try {
            return generator.generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The keys in the format of JWT_SIGNING_KEYS. */
    public static String set(JWK... keys) {
        return new JWKSet(List.of(keys)).toString(false);
    }
}
