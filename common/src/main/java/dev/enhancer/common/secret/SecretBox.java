package dev.enhancer.common.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps secrets that must be read again: AES-256-GCM, bound to their owner, so that a sealed secret is of no use in
 * another owner's place. The first key seals, all open, so that a key can be replaced while what it sealed is still there.
 */
public final class SecretBox {
    /** The environment variable that the keys come from. */
    public static final String VARIABLE = "ENCRYPTION_KEYS";

    // known to everyone who reads this
    private static final byte[] DEVELOPMENT_KEY =
            "enhancer-development-key-no-more".getBytes(StandardCharsets.US_ASCII);

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final String FORM = "v1.";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<SecretKeySpec> keys;
    private final SecureRandom random = new SecureRandom();

    private SecretBox(List<byte[]> keys) {
        this.keys = keys.stream().map(key -> new SecretKeySpec(key, "AES")).toList();
    }

    /**
     * @param keys base64 of 32 bytes each, comma-separated, the one that seals first; empty: a development key that
     *     everybody knows
     * @param exposed whether that key is refused, given or not
     * @throws IllegalArgumentException if they cannot be used; the message goes on from the variable's name and quotes
     *     nothing of them
     */
    public static SecretBox of(Secret keys, boolean exposed) {
        List<byte[]> parsed = keys.value().isBlank()
                ? List.of(DEVELOPMENT_KEY)
                : Arrays.stream(keys.value().split(",", -1))
                        .map(SecretBox::parse)
                        .toList();
        if (exposed && parsed.stream().anyMatch(key -> Arrays.equals(key, DEVELOPMENT_KEY))) {
            throw new IllegalArgumentException("must be set outside development, to keys of your own");
        }
        return new SecretBox(parsed);
    }

    private static byte[] parse(String base64) {
        byte[] key = decode(Base64.getDecoder(), base64.strip());
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("must be base64 of %d bytes each, comma-separated".formatted(KEY_BYTES));
        }
        return key;
    }

    /** Never the same twice, in ASCII. */
    public String seal(Secret secret, String owner) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, owner)
                    .doFinal(secret.value().getBytes(StandardCharsets.UTF_8));
            byte[] whole = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return FORM + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
        }
    }

    /**
     * @param sealed what {@link #seal} gave for this owner
     * @throws IllegalStateException if none of the keys opens it
     */
    public Secret open(String sealed, String owner) {
        return open(sealed, owner, keys)
                .orElseThrow(() ->
                        new IllegalStateException("a secret of %s opens with none of %s".formatted(owner, VARIABLE)));
    }

    /** Whether the first key opens it, so that the other keys are not needed for it. */
    boolean isSealedWithFirst(String sealed, String owner) {
        return open(sealed, owner, keys.subList(0, 1)).isPresent();
    }

    private static Optional<Secret> open(String sealed, String owner, List<SecretKeySpec> keys) {
        byte[] whole =
                sealed.startsWith(FORM) ? decode(Base64.getUrlDecoder(), sealed.substring(FORM.length())) : new byte[0];
        if (whole.length > NONCE_BYTES) {
            byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
            for (SecretKeySpec key : keys) {
                try {
                    byte[] plain = cipher(Cipher.DECRYPT_MODE, key, nonce, owner)
                            .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
                    return Optional.of(new Secret(new String(plain, StandardCharsets.UTF_8)));
                } catch (AEADBadTagException _) {
                    // perhaps the next one
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
                }
            }
        }
        return Optional.empty();
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String owner)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] decode(Base64.Decoder decoder, String base64) {
        try {
            return decoder.decode(base64);
        } catch (IllegalArgumentException _) {
            return new byte[0]; // without the cause, which quotes what it read
        }
    }
}
