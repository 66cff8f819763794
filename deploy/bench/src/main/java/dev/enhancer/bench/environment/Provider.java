package dev.enhancer.bench.environment;

import dev.enhancer.backing.FreePort;
import dev.enhancer.bench.provider.Latency;
import dev.enhancer.bench.provider.SlowProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** The slow provider in its own process. */
public final class Provider implements AutoCloseable {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ChildProcess child;
    private final int port;

    /** @param logs folder for its output */
    Provider(Path logs, Latency latency) {
        port = FreePort.find();
        child = ChildProcess.main(
                logs.resolve("provider.log"), "512m", SlowProvider.class, Integer.toString(port), latency.text());
    }

    /**
     * The provider's counters.
     *
     * @param completed completed calls so far
     * @param inFlight calls in flight
     */
    public record Stats(long completed, int inFlight) {}

    public String baseUrl() {
        return "http://127.0.0.1:%d/v1".formatted(port);
    }

    public Stats stats() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/stats".formatted(port)))
                .timeout(TIME_LIMIT)
                .build();
        try {
            String[] numbers =
                    http.send(request, BodyHandlers.ofString()).body().split(" ");
            return new Stats(Long.parseLong(numbers[0]), Integer.parseInt(numbers[1]));
        } catch (IOException e) {
            throw new IllegalStateException("the provider does not respond", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    /** Makes it fail in the way that the {@code Fault} of this name describes; {@code NONE} ends the failure. */
    public void fail(String fault) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/fault/%s".formatted(port, fault)))
                .timeout(TIME_LIMIT)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            if (http.send(request, BodyHandlers.discarding()).statusCode() != 200) {
                throw new IllegalArgumentException("unknown fault " + fault);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the provider does not respond", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    /** True once it accepts calls. */
    boolean isUp() {
        try {
            return stats().completed() == 0;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    @Override
    public void close() {
        child.close();
        http.close();
    }
}
