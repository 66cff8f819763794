package dev.enhancer.allinone;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** Waits until the applications report that they are ready. */
final class Readiness {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int TIMEOUT_MS = 2_000;
    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "[::]");

    private Readiness() {}

    /** The host of the management ports: the address that the user set, or loopback if they listen on it. */
    static String host(Variables variables) {
        return variables
                .get("MANAGEMENT_ADDRESS")
                .filter(address -> !WILDCARDS.contains(address))
                .map(address -> address.contains(":") ? "[" + address + "]" : address)
                .orElse("127.0.0.1");
    }

    /**
     * Waits until an application is ready.
     *
     * @param host as in a URL
     * @param managementPort of the application
     * @param limit from now
     * @throws StartFailure if it is not ready by then
     */
    static void await(String host, int managementPort, Duration limit) throws InterruptedException {
        URI address = URI.create("http://%s:%d/actuator/health/readiness".formatted(host, managementPort));
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

    /** The status of the response; 0 if there is none. */
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
