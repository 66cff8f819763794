package dev.enhancer.backing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the Docker engine over its HTTP API. Testcontainers could do it, too, but takes minutes to find that there is no engine
 * or that an image cannot be had. An engine that requires TLS counts as absent.
 */
final class DockerEngine {
    private static final Duration REPLY_LIMIT = Duration.ofSeconds(2);
    private static final Duration PULL_LIMIT = Duration.ofMinutes(2);

    private DockerEngine() {}

    static boolean answers() {
        return succeeds("GET /_ping", REPLY_LIMIT);
    }

    /** True if the engine has the image, or gets it now. */
    static boolean hasOrPulls(String image) {
        if (has(image)) {
            return true;
        }
        succeeds("POST /images/create?fromImage=" + image, PULL_LIMIT); // a pull that fails can begin with a 200, too
        return has(image);
    }

    private static boolean has(String image) {
        return succeeds("GET /images/%s/json".formatted(image), REPLY_LIMIT);
    }

    private static boolean succeeds(String request, Duration limit) {
        return address(System.getenv("DOCKER_HOST"))
                .map(engine -> CompletableFuture.supplyAsync(() -> exchange(engine, request))
                        .completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS)
                        .join())
                .orElse(false);
    }

    private static Optional<SocketAddress> address(@Nullable String host) {
        if (host == null) {
            return usualSocket().map(UnixDomainSocketAddress::of);
        }
        URI uri = URI.create(host);
        return switch (uri.getScheme()) {
            case "unix" -> Optional.of(UnixDomainSocketAddress.of(uri.getPath()));
            case "tcp" -> Optional.of(new InetSocketAddress(uri.getHost(), uri.getPort()));
            default -> Optional.empty();
        };
    }

    private static Optional<Path> usualSocket() {
        String home = System.getProperty("user.home");
        Map<String, String> environment = System.getenv();
        return Stream.of(
                        Path.of("/var/run/docker.sock"),
                        Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", "/run"), "docker.sock"),
                        Path.of(home, ".docker/run/docker.sock"),
                        Path.of(home, ".docker/desktop/docker.sock"))
                .filter(Files::exists)
                .findFirst();
    }

    /** Reads the response to its end, which HTTP/1.0 marks by closing the connection; true if its status is 200. */
    private static boolean exchange(SocketAddress engine, String request) {
        try (SocketChannel channel = SocketChannel.open(engine)) {
            channel.write(ByteBuffer.wrap((request + " HTTP/1.0\r\nContent-Length: 0\r\n\r\n").getBytes(US_ASCII)));
            ByteBuffer start = ByteBuffer.allocate("HTTP/1.0 200".length());
            while (start.hasRemaining() && channel.read(start) >= 0) {}
            ByteBuffer rest = ByteBuffer.allocate(8_192);
            while (channel.read(rest.clear()) >= 0) {}
            return new String(start.array(), US_ASCII).endsWith(" 200");
        } catch (IOException _) {
            return false;
        }
    }
}
