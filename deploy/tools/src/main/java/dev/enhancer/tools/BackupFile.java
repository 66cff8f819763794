package dev.enhancer.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The form of a backup: one line of JSON that says how the rest is encrypted, and the rest. The key comes from a passphrase
 * by PBKDF2-HMAC-SHA-256; the content is encrypted with AES-256-GCM, which also authenticates the first line.
 */
final class BackupFile {
    private static final String FORMAT = "enhancer-backup";
    private static final int VERSION = 1;
    private static final String KDF = "PBKDF2WithHmacSHA256";
    private static final int ITERATIONS = 600_000; // OWASP, Password Storage Cheat Sheet
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int KEY_BITS = 256;
    private static final int TAG_BITS = 128;
    private static final int LONGEST_HEADER = 1_024;
    private static final JsonMapper JSON = new JsonMapper();

    private BackupFile() {}

    private record Header(String format, int version, String kdf, int iterations, String salt, String nonce) {}

    static byte[] encrypt(byte[] content, char[] passphrase) {
        SecureRandom random = new SecureRandom();
        byte[] salt = new byte[SALT_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        Base64.Encoder base64 = Base64.getEncoder();
        Header header =
                new Header(FORMAT, VERSION, KDF, ITERATIONS, base64.encodeToString(salt), base64.encodeToString(nonce));
        byte[] line = (JSON.writeValueAsString(header) + "\n").getBytes(UTF_8);
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.writeBytes(line);
            file.writeBytes(cipher(Cipher.ENCRYPT_MODE, passphrase, salt, ITERATIONS, nonce, line)
                    .doFinal(content));
            return file.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks AES-GCM or PBKDF2", e);
        }
    }

    /** @throws ToolFailure if the file is no backup, or is damaged, or the passphrase is wrong */
    static byte[] decrypt(byte[] file, char[] passphrase) {
        int end = 0;
        while (end < Math.min(file.length, LONGEST_HEADER) && file[end] != '\n') {
            end++;
        }
        if (end == Math.min(file.length, LONGEST_HEADER)) {
            throw noBackup();
        }
        Header header = header(new String(file, 0, end, UTF_8));
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            byte[] line = Arrays.copyOf(file, end + 1);
            return cipher(
                            Cipher.DECRYPT_MODE,
                            passphrase,
                            base64.decode(header.salt()),
                            header.iterations(),
                            base64.decode(header.nonce()),
                            line)
                    .doFinal(file, end + 1, file.length - end - 1);
        } catch (AEADBadTagException _) {
            throw new ToolFailure("The passphrase is wrong, or the backup was damaged or changed.");
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw noBackup();
        }
    }

    private static Header header(String line) {
        Header header;
        try {
            header = JSON.readValue(line, Header.class);
        } catch (JacksonException _) {
            throw noBackup();
        }
        if (header == null || !FORMAT.equals(header.format()) || header.salt() == null || header.nonce() == null) {
            throw noBackup();
        }
        if (header.version() != VERSION) {
            throw new ToolFailure(
                    "The backup has version %d; this release reads version %d.".formatted(header.version(), VERSION));
        }
        if (!KDF.equals(header.kdf()) || header.iterations() < 1 || header.iterations() > MOST_ITERATIONS) {
            throw noBackup();
        }
        return header;
    }

    private static ToolFailure noBackup() {
        return new ToolFailure("The file is no backup.");
    }

    private static Cipher cipher(
            int mode, char[] passphrase, byte[] salt, int iterations, byte[] nonce, byte[] authenticated)
            throws GeneralSecurityException {
        byte[] key = SecretKeyFactory.getInstance(KDF)
                .generateSecret(new PBEKeySpec(passphrase, salt, iterations, KEY_BITS))
                .getEncoded();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(authenticated);
        return cipher;
    }
}
