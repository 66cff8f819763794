package dev.enhancer.ingress.client;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Generations tie tokens to a client's secret. A token carries the generation of the secret that it was obtained with, and
 * is valid while the client has that generation. A number or an instant would not do: a client that is created again under
 * the same id would begin with the same number, and two changes can fall into the one second that a token's {@code iat}
 * tells.
 */
final class Generation {
    private Generation() {}

    /** A generation that no client has had: 64 random bits. */
    static String next(RandomGenerator random) {
        return HexFormat.of().toHexDigits(random.nextLong());
    }
}
