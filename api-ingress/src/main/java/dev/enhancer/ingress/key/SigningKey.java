package dev.enhancer.ingress.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.PublicKey;

/**
 * A key pair for tokens, with the one algorithm that it is used for: ES256 for EC on P-256, EdDSA for Ed25519, RS256 for
 * RSA. It is checked when it is made: its public half verifies what its private half signs. It is a class and not a
 * record, so that nothing prints the private half.
 */
public final class SigningKey {
    private static final int MIN_RSA_BITS = 2048;

    private final JWSAlgorithm algorithm;
    private final JWSSigner signer;
    private final PublicKey publicKey;
    private final JWK publicJwk;

    private SigningKey(JWSAlgorithm algorithm, JWSSigner signer, PublicKey publicKey, JWK publicJwk) {
        this.algorithm = algorithm;
        this.signer = signer;
        this.publicKey = publicKey;
        this.publicJwk = publicJwk;
    }

    /**
     * @param jwk a private key; if it has no id, its thumbprint becomes its id
     * @throws IllegalArgumentException if it cannot sign tokens; the message continues {@code the key …} and contains
     *     nothing of the key
     */
    static SigningKey of(JWK jwk) {
        if (jwk instanceof OctetSequenceKey) {
            throw new IllegalArgumentException("is symmetric");
        }
        if (!jwk.isPrivate()) {
            throw new IllegalArgumentException("has no private part");
        }
        try {
            SigningKey key =
                    switch (jwk) {
                        case ECKey ec when Curve.P_256.equals(ec.getCurve()) -> ofEc(ec, id(jwk));
                        case OctetKeyPair okp when Curve.Ed25519.equals(okp.getCurve()) -> ofEd25519(okp, id(jwk));
                        case RSAKey rsa when rsa.size() >= MIN_RSA_BITS -> ofRsa(rsa, id(jwk));
                        default ->
                            throw new IllegalArgumentException(
                                    "is neither EC on P-256 nor Ed25519 nor RSA of at least %d bits"
                                            .formatted(MIN_RSA_BITS));
                    };
            key.checkUse(jwk);
            key.checkHalves();
            return key;
        } catch (JOSEException _) {
            // without the cause, because its message may contain the key
            throw new IllegalArgumentException("cannot be used");
        }
    }

    private static String id(JWK jwk) throws JOSEException {
        String id = jwk.getKeyID();
        return id == null || id.isBlank() ? jwk.computeThumbprint().toString() : id;
    }

    private static SigningKey ofEc(ECKey ec, String id) throws JOSEException {
        ECKey publicJwk = new ECKey.Builder(ec.getCurve(), ec.toECPublicKey())
                .keyID(id)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .build();
        return new SigningKey(JWSAlgorithm.ES256, new ECDSASigner(ec), ec.toECPublicKey(), publicJwk);
    }

    private static SigningKey ofEd25519(OctetKeyPair okp, String id) throws JOSEException {
        OctetKeyPair publicJwk = new OctetKeyPair.Builder(okp.getCurve(), okp.getX())
                .keyID(id)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.EdDSA)
                .build();
        return new SigningKey(JWSAlgorithm.EdDSA, Ed25519.signer(okp), Ed25519.publicKey(okp), publicJwk);
    }

    private static SigningKey ofRsa(RSAKey rsa, String id) throws JOSEException {
        RSAKey publicJwk = new RSAKey.Builder(rsa.toRSAPublicKey())
                .keyID(id)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .build();
        return new SigningKey(JWSAlgorithm.RS256, new RSASSASigner(rsa), rsa.toRSAPublicKey(), publicJwk);
    }

    private void checkUse(JWK jwk) {
        boolean otherUse = jwk.getKeyUse() != null && !KeyUse.SIGNATURE.equals(jwk.getKeyUse());
        boolean otherAlgorithm = jwk.getAlgorithm() != null && !algorithm.equals(jwk.getAlgorithm());
        if (otherUse || otherAlgorithm) {
            throw new IllegalArgumentException("is meant for something else than %s".formatted(algorithm));
        }
    }

    private void checkHalves() throws JOSEException {
        JWSObject trial = new JWSObject(new JWSHeader(algorithm), new Payload("trial"));
        trial.sign(signer);
        JWSVerifier verifier =
                switch (publicJwk) {
                    case ECKey ec -> new ECDSAVerifier(ec);
                    case OctetKeyPair _ -> Ed25519.verifier(publicKey);
                    case RSAKey rsa -> new RSASSAVerifier(rsa);
                    default -> throw new IllegalStateException("no verifier for " + algorithm);
                };
        if (!trial.verify(verifier)) {
            throw new IllegalArgumentException("has a private part that does not match its public one");
        }
    }

    /** The {@code kid} of the tokens that it signs. */
    public String id() {
        return publicJwk.getKeyID();
    }

    public JWSAlgorithm algorithm() {
        return algorithm;
    }

    public JWSSigner signer() {
        return signer;
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    /** The public half, with id, use and algorithm. */
    JWK publicJwk() {
        return publicJwk;
    }
}
