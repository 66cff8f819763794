package dev.enhancer.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;

/** Gives commands to Redis, as an operator does with {@code redis-cli}. */
final class RedisConsole {
    private static final String DONE = "+OK\r\n";

    private RedisConsole() {}

    /**
     * @param url with the password: {@code redis://:password@127.0.0.1:port}
     * @param command one that replies OK, in one line
     * @throws IllegalStateException if the password or the command is refused
     */
    static void run(String url, String command) {
        URI address = URI.create(url);
        String password = address.getUserInfo().substring(1);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.getOutputStream()
                    .write("AUTH %s\r\n%s\r\nQUIT\r\n"
                            .formatted(password, command)
                            .getBytes(US_ASCII));
            String replies = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            if (!replies.equals(DONE.repeat(3))) {
                throw new IllegalStateException("Redis replied " + replies);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
