package dev.enhancer.bench.environment;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Waits until one of our applications is ready. */
final class Readiness {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private Readiness() {}

    /**
     * Waits until the application is ready; stops it if that takes too long.
     *
     * @param managementPort port of its health endpoint
     * @param name of the application, for messages
     * @throws IllegalStateException if it has ended, or is not ready in time
     */
    static void await(ChildProcess child, int managementPort, String name, Path log) {
        try {
            Wait.until(() -> !child.isAlive() || isReady(managementPort), START_LIMIT, "readiness of the " + name);
        } catch (RuntimeException e) {
            child.close();
            throw e;
        }
        if (!child.isAlive()) {
            throw new IllegalStateException("the %s ended, see %s".formatted(name, log));
        }
    }

    private static boolean isReady(int port) {
        try {
            var connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port))
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(1_000);
            return connection.getResponseCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }
}
