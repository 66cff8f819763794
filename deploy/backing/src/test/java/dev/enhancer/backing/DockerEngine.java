package dev.enhancer.backing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks whether there is a Docker engine. Testcontainers could do it, too, but takes long to find none. */
final class DockerEngine {
    private static final int TIMEOUT_MS = 2_000;

    private DockerEngine() {}

    static boolean answers() {
        String host = System.getenv("DOCKER_HOST");
        if (host != null && host.startsWith("tcp://")) {
            return accepts(URI.create(host));
        }
        return socket(host).map(DockerEngine::pongs).orElse(false);
    }

    private static Optional<Path> socket(@Nullable String host) {
        if (host != null) {
            return host.startsWith("unix://")
                    ? Optional.of(Path.of(URI.create(host).getPath()))
                    : Optional.empty();
        }
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

    private static boolean accepts(URI host) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host.getHost(), host.getPort()), TIMEOUT_MS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean pongs(Path socket) {
        return CompletableFuture.supplyAsync(() -> ping(socket))
                .completeOnTimeout(false, TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .join();
    }

    private static boolean ping(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap("GET /_ping HTTP/1.0\r\n\r\n".getBytes(US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate("HTTP/1.0 200".length());
            while (answer.hasRemaining() && channel.read(answer) >= 0) {}
            return new String(answer.array(), US_ASCII).endsWith(" 200");
        } catch (IOException _) {
            return false;
        }
    }
}
