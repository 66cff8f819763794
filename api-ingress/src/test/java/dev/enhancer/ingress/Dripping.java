package dev.enhancer.ingress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The result of sending bytes one by one.
 *
 * @param after time until the other side responded or closed the connection
 */
record Dripping(Duration after, String answer) {
    private static final int MOST_DROPS = 120;
    private static final int PAUSE_MILLIS = 250;

    /** @param drop bytes that are sent every 250 ms, for at most 30 s; empty: none */
    static Dripping on(int port, String start, String drop) {
        long began = System.nanoTime();
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(PAUSE_MILLIS);
            socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            for (int drops = 0; drops < MOST_DROPS && answer.size() == 0; drops++) {
                try {
                    int first = socket.getInputStream().read();
                    if (first < 0) {
                        break;
                    }
                    answer.write(first);
                    socket.getInputStream().transferTo(answer);
                } catch (SocketTimeoutException _) {
                    socket.getOutputStream().write(drop.getBytes(StandardCharsets.ISO_8859_1));
                }
            }
            return new Dripping(since(began), answer.toString(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            if (since(began).toMillis() < PAUSE_MILLIS) {
                throw new UncheckedIOException(e);
            }
            return new Dripping(since(began), ""); // the server closed the connection while a byte was in transit
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
