package dev.enhancer.allinone;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Waits until the applications say of themselves that they are ready. */
final class Readiness {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int TIMEOUT_MS = 2_000;

    private Readiness() {}

    /**
     * @param managementPort of an application on this machine
     * @param limit from now
     * @throws StartFailure if it is not ready by then
     */
    static void await(int managementPort, Duration limit) throws InterruptedException {
        URI address = URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(managementPort));
        long end = System.nanoTime() + limit.toNanos();
        int status = status(address);
        while (status != HttpURLConnection.HTTP_OK) {
            if (System.nanoTime() - end > 0) {
                throw new StartFailure(
                        "not ready within %d s: %s answers %d.".formatted(limit.toSeconds(), address, status));
            }
            Thread.sleep(PAUSE);
            status = status(address);
        }
    }

    /** The answer's status, 0 if there is none. */
    private static int status(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            return connection.getResponseCode();
        } catch (IOException _) {
            return 0;
        }
    }
}
