package dev.enhancer.ingress.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EncodedKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/** EdDSA with Ed25519 (RFC 8037) by means of the JDK, because the JOSE library would need another library for it. */
final class Ed25519 {
    private static final String NAME = "Ed25519";
    private static final int KEY_BYTES = 32;

    // the bytes before the 32 bytes of the key in SubjectPublicKeyInfo and PKCS #8: RFC 8410 §4 and §7
    private static final String PUBLIC_PREFIX = "302a300506032b6570032100";
    private static final String PRIVATE_PREFIX = "302e020100300506032b657004220420";

    private Ed25519() {}

    /** @throws JOSEException if the JWK is not a valid key of this curve */
    static PublicKey publicKey(OctetKeyPair jwk) throws JOSEException {
        try {
            return KeyFactory.getInstance(NAME)
                    .generatePublic(new X509EncodedKeySpec(encoded(PUBLIC_PREFIX, jwk.getX())));
        } catch (GeneralSecurityException e) {
            throw new JOSEException(e.getMessage(), e);
        }
    }

    /** @throws JOSEException if the JWK is not a valid key of this curve */
    static JWSSigner signer(OctetKeyPair jwk) throws JOSEException {
        try {
            EncodedKeySpec spec = new PKCS8EncodedKeySpec(encoded(PRIVATE_PREFIX, jwk.getD()));
            return new Signer(KeyFactory.getInstance(NAME).generatePrivate(spec));
        } catch (GeneralSecurityException e) {
            throw new JOSEException(e.getMessage(), e);
        }
    }

    static JWSVerifier verifier(PublicKey key) {
        return new Verifier(key);
    }

    private static byte[] encoded(String prefix, Base64URL key) throws JOSEException {
        byte[] bytes = key.decode();
        if (bytes.length != KEY_BYTES) {
            throw new JOSEException("an Ed25519 key has %d bytes".formatted(KEY_BYTES));
        }
        return HexFormat.of().parseHex(prefix + HexFormat.of().formatHex(bytes));
    }

    /** Makes verifiers of this algorithm, in addition to those of the library. */
    static final class VerifierFactory extends DefaultJWSVerifierFactory {
        @Override
        public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
            return JWSAlgorithm.EdDSA.equals(header.getAlgorithm()) && key instanceof PublicKey publicKey
                    ? verifier(publicKey)
                    : super.createJWSVerifier(header, key);
        }
    }

    private static final class Signer extends BaseJWSProvider implements JWSSigner {
        private final PrivateKey key;

        Signer(PrivateKey key) {
            super(Set.of(JWSAlgorithm.EdDSA));
            this.key = key;
        }

        @Override
        public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
            try {
                Signature signature = Signature.getInstance(NAME);
                signature.initSign(key);
                signature.update(input);
                return Base64URL.encode(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new JOSEException(e.getMessage(), e);
            }
        }
    }

    private static final class Verifier extends BaseJWSProvider implements JWSVerifier {
        private final PublicKey key;

        Verifier(PublicKey key) {
            super(Set.of(JWSAlgorithm.EdDSA));
            this.key = key;
        }

        @Override
        public boolean verify(JWSHeader header, byte[] input, Base64URL signed) {
            try {
                Signature signature = Signature.getInstance(NAME);
                signature.initVerify(key);
                signature.update(input);
                return signature.verify(signed.decode());
            } catch (GeneralSecurityException _) {
                return false; // also for a malformed signature
            }
        }
    }
}
