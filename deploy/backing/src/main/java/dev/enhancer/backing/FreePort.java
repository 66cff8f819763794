package dev.enhancer.backing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds TCP ports on which no program listens. */
public final class FreePort {
    // Below the range from which Linux and macOS take local ports for outgoing connections, so that no connection takes
    // the port between the check and its use.
    private static final int FIRST = 15_000;
    private static final int LAST = 31_999;
    private static final int TRIES = 1_000;

    private FreePort() {}

    /** A port that was free a moment ago. It is random, so that calls rarely return the same port. */
    public static int find() {
        return ThreadLocalRandom.current()
                .ints(TRIES, FIRST, LAST + 1)
                .filter(FreePort::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port in %d tries".formatted(TRIES)));
    }

    /** True if a server could listen on the port, on all addresses. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
