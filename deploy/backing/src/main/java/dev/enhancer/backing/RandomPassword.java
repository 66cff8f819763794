package dev.enhancer.backing;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Creates passwords of 256 random bits as 64 hexadecimal digits, which never need quoting. */
final class RandomPassword {
    private static final int BYTES = 32;

    private RandomPassword() {}

    static String make() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
