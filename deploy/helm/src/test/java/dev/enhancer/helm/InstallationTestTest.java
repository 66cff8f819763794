package dev.enhancer.helm;

import static dev.enhancer.helm.Tree.at;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script of {@code helm test} against a server that responds as the ingress does. */
class InstallationTestTest {
    @TempDir
    private Path folder;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        respond("/v1/auth/token", 200, "{\"access_token\":\"abc.def\",\"token_type\":\"Bearer\"}");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void passes_when_the_job_succeeds() throws Exception {
        respond("/v1/jobs", 200, "{\"id\":\"job_1\",\"status\":\"succeeded\",\"result\":{}}");

        assertThat(run()).isZero();

        assertThat(requests.getFirst())
                .contains("grant_type=client_credentials", "client_id=admin", "client_secret=a%26b%3D%22c");
        assertThat(requests.getLast())
                .contains("Bearer abc.def")
                .contains("wait=60")
                .contains("\"provider\":\"rules\"");
    }

    @Test
    void fails_when_the_job_is_not_final_in_time() throws Exception {
        respond("/v1/jobs", 202, "{\"id\":\"job_1\",\"status\":\"queued\"}");

        assertThat(run()).isNotZero();
    }

    @Test
    void fails_when_the_submission_is_refused() throws Exception {
        respond("/v1/jobs", 503, "{\"error\":{\"code\":\"queue_unavailable\"}}");

        assertThat(run()).isNotZero();
    }

    private void respond(String path, int status, String body) {
        server.createContext(path, exchange -> {
            requests.add(exchange.getRequestHeaders().getOrDefault("Authorization", List.of())
                    + " " + exchange.getRequestHeaders().getOrDefault("Prefer", List.of())
                    + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
    }

    private int run() throws IOException, InterruptedException {
        Object pod = Chart.copyWithoutHooks(folder)
                .render(Matrix.smallest())
                .ofKind("Pod")
                .getFirst();
        var builder = new ProcessBuilder("sh", "-c", (String) at(pod, "spec.containers.0.args.0"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .put("API", "http://localhost:" + server.getAddress().getPort());
        builder.environment().put("ADMIN_CLIENT_ID", "admin");
        builder.environment().put("ADMIN_CLIENT_SECRET", "a&b=\"c");
        return builder.start().waitFor();
    }
}
