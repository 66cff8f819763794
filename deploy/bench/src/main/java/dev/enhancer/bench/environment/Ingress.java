package dev.enhancer.bench.environment;

import dev.enhancer.backing.FreePort;
import dev.enhancer.bench.measure.Usage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our ingress, started as an operator does, from the jar that the property {@code ingress.jar} names, with one client. */
public final class Ingress implements AutoCloseable {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(90);
    private static final String SECRET = "bench-secret-bench-secret";
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private final ChildProcess child;
    private final int port;
    private final String client;

    private Ingress(ChildProcess child, int port, String client) {
        this.child = child;
        this.port = port;
        this.client = client;
    }

    /** @param heap in the form of {@code -Xmx} */
    public static Ingress start(Environment environment, String heap, String client) {
        int port = FreePort.find();
        int management = FreePort.find();
        ChildProcess child = ChildProcess.java(
                environment.logs().resolve("ingress.log"),
                heap,
                // the default limits do not allow thousands of waits
                List.of(
                        "-jar",
                        System.getProperty("ingress.jar"),
                        "--enhancer.plans.operator.general-per-minute=1000000",
                        "--enhancer.plans.operator.max-waits=0"),
                Map.ofEntries(
                        Map.entry("KAFKA_BOOTSTRAP_SERVERS", environment.kafkaBootstrapServers()),
                        Map.entry("REDIS_URL", environment.redisUrl()),
                        Map.entry("SERVER_ADDRESS", "127.0.0.1"),
                        Map.entry("PORT", Integer.toString(port)),
                        Map.entry("MANAGEMENT_PORT", Integer.toString(management)),
                        Map.entry("ADMIN_CLIENT_ID", client),
                        Map.entry("ADMIN_CLIENT_SECRET", SECRET)));
        Ingress ingress = new Ingress(child, port, client);
        Readiness.await(child, management, "ingress", environment.logs().resolve("ingress.log"));
        return ingress;
    }

    public int port() {
        return port;
    }

    /** A token of the client. */
    public String token() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/v1/auth/token".formatted(port)))
                .timeout(TIME_LIMIT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"clientId\":\"%s\",\"clientSecret\":\"%s\"}".formatted(client, SECRET)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            Matcher token =
                    TOKEN.matcher(http.send(request, BodyHandlers.ofString()).body());
            if (!token.find()) {
                throw new IllegalStateException("the ingress issued no token");
            }
            return token.group(1);
        } catch (IOException e) {
            throw new IllegalStateException("the ingress does not respond", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    public Usage usage() {
        return child.usage();
    }

    public long liveHeapBytes() {
        return child.liveHeapBytes();
    }

    @Override
    public void close() {
        child.close();
    }
}
