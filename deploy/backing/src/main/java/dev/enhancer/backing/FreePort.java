package dev.enhancer.backing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports that nobody listens on. */
public final class FreePort {
    // Below the range from which Linux and macOS take the local ports of outgoing connections: nothing slips in between
    // the look and the use.
    private static final int FIRST = 15_000;
    private static final int LAST = 31_999;
    private static final int TRIES = 1_000;

    private FreePort() {}

    /**
     * A port that was free a moment ago, another at each call as far as chance goes.
     *
     * @throws IllegalStateException if none was found
     */
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
