package dev.enhancer.backing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Asks a Redis server whether it is ready. It is not ready while it loads its data. */
final class RedisPing {
    private static final int TIMEOUT_MS = 500;

    private RedisPing() {}

    /** @param url {@code redis://host:port}, or {@code redis://:password@host:port} */
    static boolean answered(URI url) {
        String auth = url.getUserInfo() == null
                ? ""
                : "AUTH %s\r\n".formatted(url.getUserInfo().substring(1));
        String expected = (auth.isEmpty() ? "" : "+OK\r\n") + "+PONG";
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write((auth + "PING\r\n").getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(expected.length()), US_ASCII).equals(expected);
        } catch (IOException _) {
            return false;
        }
    }
}
