package dev.enhancer.crash;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** One of our applications as a process, and where it tells how it is. */
record Application(Program program, int managementPort) implements AutoCloseable {
    // 10 s alone; 45 s were seen while the others keep two slow cores busy
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final int TIMEOUT_MS = 2_000;

    /** Returns when it says that it is ready to work. */
    void awaitReady() {
        await(program + " is ready").atMost(START_LIMIT).until(() -> {
            if (!program.isAlive()) {
                throw new IllegalStateException(program + " has ended; its log says why");
            }
            return isReady();
        });
    }

    /** Asks its readiness probe. */
    boolean isReady() {
        URI address = URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(managementPort));
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
