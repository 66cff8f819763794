package dev.enhancer.ingress;

import dev.enhancer.backing.EmbeddedKafka;
import dev.enhancer.backing.TestBacking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The whole ingress on free ports, with an HTTP client for it. */
public final class RunningIngress implements AutoCloseable {
    public static final String CLIENT_ID = "root";
    public static final String CLIENT_SECRET = "a secret for tests only";

    /** All tests share one client and one address, so its limits are high. Tests of limits set their own. */
    private static final List<String> HIGH_LIMITS = List.of(
            "--RATE_LIMIT_AUTH=1000000",
            "--RATE_LIMIT_GENERAL=1000000",
            "--enhancer.plans.operator.general-per-minute=1000000",
            "--enhancer.plans.operator.heavy-per-minute=1000000");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningIngress(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts with a first client that has all scopes. */
    public static RunningIngress start(TestBacking backing, String... settings) {
        List<String> all =
                new ArrayList<>(List.of("--ADMIN_CLIENT_ID=" + CLIENT_ID, "--ADMIN_CLIENT_SECRET=" + CLIENT_SECRET));
        all.addAll(Arrays.asList(settings));
        return startWithoutClient(backing.kafkaBootstrapServers(), backing.redisUrl(), all);
    }

    /** Starts without any client, so that the start does not wait for Redis. */
    public static RunningIngress startWithoutClient(String kafka, String redis, List<String> settings) {
        List<String> all = new ArrayList<>(List.of(
                "--PORT=0", "--MANAGEMENT_PORT=0", "--KAFKA_BOOTSTRAP_SERVERS=" + kafka, "--REDIS_URL=" + redis));
        HIGH_LIMITS.stream()
                .filter(limit -> settings.stream().noneMatch(own -> own.startsWith(limit.split("=")[0] + "=")))
                .forEach(all::add);
        if (settings.stream().noneMatch(setting -> setting.startsWith("--REQUEST_LOG_LEVEL="))) {
            all.add("--REQUEST_LOG_LEVEL=warn");
        }
        EmbeddedKafka.LOGGERS.forEach(logger -> all.add("--logging.level.%s=error".formatted(logger)));
        all.addAll(settings);
        return new RunningIngress(ApiIngress.application().run(all.toArray(String[]::new)));
    }

    /** A token of the first client. */
    public String token() {
        return token(CLIENT_ID, CLIENT_SECRET);
    }

    private String token(String id, String secret) {
        HttpResponse<String> response = send(request("/v1/auth/token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"clientId\":\"%s\",\"clientSecret\":\"%s\"}".formatted(id, secret))));
        return json(response).path("access_token").asString();
    }

    /** A token of a new client. */
    public String tokenOfNewClient(String adminToken, String... scopes) {
        String list = String.join("\",\"", scopes);
        JsonNode client = json(send(authenticated(adminToken, "/v1/admin/clients")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"another\",\"scopes\":[\"%s\"]}".formatted(list)))));
        return token(
                client.path("clientId").asString(), client.path("clientSecret").asString());
    }

    /** A request to complete and to send with {@link #send}. */
    public HttpRequest.Builder request(String path) {
        return builder("local.server.port", path);
    }

    /** The same for the management port. */
    public HttpRequest.Builder managementRequest(String path) {
        return builder("local.management.port", path);
    }

    private HttpRequest.Builder builder(String port, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port(port), path)))
                .timeout(LONGEST_ANSWER);
    }

    /** The port of the API. */
    int port() {
        return port("local.server.port");
    }

    private int port(String property) {
        return context.getEnvironment().getRequiredProperty(property, int.class);
    }

    /** Sends an authenticated submission. */
    public HttpResponse<String> submit(String token, String body) {
        return send(submission(token, body));
    }

    /** An authenticated submission to complete and to send with {@link #send}. */
    public HttpRequest.Builder submission(String token, String body) {
        return authenticated(token, "/v1/jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    /** Sends an authenticated batch. */
    public HttpResponse<String> submitBatch(String token, String... bodies) {
        return send(authenticated(token, "/v1/jobs/batch")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"jobs\":[%s]}".formatted(String.join(",", bodies)))));
    }

    public HttpResponse<String> get(String token, String path) {
        return send(authenticated(token, path));
    }

    public HttpRequest.Builder authenticated(String token, String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    /** Sends a request, and checks that the response matches the API document. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            boolean isPartOfPage = answer.uri().getPath().startsWith("/docs/");
            if (answer.uri().getPort() == port() && !isPartOfPage) {
                requireDocumented(answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void requireDocumented(HttpResponse<String> answer) {
        List<String> flaws = ApiDocument.INSTANCE.flaws(answer);
        if (!flaws.isEmpty()) {
            throw new AssertionError("%s → %d is not as docs/openapi.yaml says: %s%n%s"
                    .formatted(answer.request(), answer.statusCode(), flaws, answer.body()));
        }
    }

    /** Methods and paths of all controllers, as {@link ApiDocument#route} writes them. */
    Set<String> routes() {
        return context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(mapping -> mapping.getMethodsCondition().getMethods().stream()
                        .flatMap(method -> mapping.getPatternsCondition().getPatterns().stream()
                                .map(pattern -> ApiDocument.route(method.name(), pattern.getPatternString()))))
                .collect(Collectors.toSet());
    }

    /** Sends raw bytes. Returns the response up to the end of the connection, or until 1 s has passed without a byte. */
    public String sendRaw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port("local.server.port"))) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder response = new StringBuilder();
            try {
                for (int c = socket.getInputStream().read();
                        c >= 0;
                        c = socket.getInputStream().read()) {
                    response.append((char) c);
                }
            } catch (SocketTimeoutException _) {
                // the server keeps the connection
            }
            return response.toString();
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JacksonException e) {
            throw new AssertionError("no JSON: " + response.body(), e);
        }
    }

    /** The {@code error.code} of a response. Empty if it has none. */
    public static String errorCode(HttpResponse<String> response) {
        return json(response).path("error").path("code").asString();
    }

    /** Stops the ingress in order; returns when it has stopped. */
    public void stop() {
        context.close();
    }

    @Override
    public void close() {
        http.shutdownNow(); // close() would wait forever for a stream that a failed test left open
        context.close();
    }
}
