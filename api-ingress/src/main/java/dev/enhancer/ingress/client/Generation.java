package dev.enhancer.ingress.client;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Names which tokens belong to a client's secret: each token carries the generation of the secret that it was obtained
 * with, and is valid for as long as the client has it. A number or an instant would not do: a client that is made again
 * under the same id would begin with the same number, and two changes can fall into the second that a token's {@code iat}
 * tells.
 */
final class Generation {
    private Generation() {}

    /** One that no client ever had: 64 random bits. */
    static String next(RandomGenerator random) {
        return HexFormat.of().toHexDigits(random.nextLong());
    }
}
