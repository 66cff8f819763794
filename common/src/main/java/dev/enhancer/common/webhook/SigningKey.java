package dev.enhancer.common.webhook;

import dev.enhancer.common.secret.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * The key pair that signs all messages in addition to the clients' secrets ({@code v1a}, Ed25519). An endpoint that trusts
 * the public key needs no secret.
 */
public final class SigningKey {
    private static final String PRIVATE_PREFIX = "whsk_";
    private static final String PUBLIC_PREFIX = "whpk_";
    private static final int HALF = 32;

    private final PrivateKey privateKey;
    private final byte[] publicKey;

    private SigningKey(PrivateKey privateKey, byte[] publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /**
     * @param key {@code whsk_} and base64 of 64 bytes: the seed of RFC 8032, then the public key
     * @throws IllegalArgumentException if it is no such key; the message quotes no part of it
     */
    public static SigningKey parse(Secret key) {
        byte[] bytes = decode(key.value());
        if (bytes.length != 2 * HALF) {
            throw new IllegalArgumentException("must be whsk_ and base64 of 64 bytes, seed and public key");
        }
        try {
            PrivateKey privateKey = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(bytes, HALF)));
            return new SigningKey(privateKey, Arrays.copyOfRange(bytes, HALF, 2 * HALF));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no Ed25519", e);
        }
    }

    private static byte[] decode(String key) {
        try {
            return key.startsWith(PRIVATE_PREFIX)
                    ? Base64.getDecoder().decode(key.substring(PRIVATE_PREFIX.length()))
                    : new byte[0];
        } catch (IllegalArgumentException _) {
            return new byte[0]; // the exception is dropped, since it quotes the key
        }
    }

    /** A signature object, initialised with the private key. */
    public Signature signature() throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(privateKey);
        return signature;
    }

    /** The public key as 32 bytes (RFC 8032). */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The public key as Standard Webhooks writes it: {@code whpk_} and base64 of its 32 bytes. */
    public String publicForm() {
        return PUBLIC_PREFIX + Base64.getEncoder().encodeToString(publicKey);
    }
}
