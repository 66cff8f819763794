package dev.enhancer.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.ingress.RawConnection.Answer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends harmful requests and checks that other clients are not affected. */
@Timeout(60)
@IngressTest
record AttackIT(RunningIngress ingress, @Token String token) {
    private static final Duration PROMPTLY = Duration.ofSeconds(2);

    @Test
    void clients_that_pipeline_and_read_no_response_do_not_fill_the_memory() throws IOException {
        byte[] requests = get("/docs/swagger-ui-bundle.js").repeat(700).getBytes(StandardCharsets.US_ASCII);
        List<Socket> hostile = new ArrayList<>();
        long before = directAndHeapBytes();
        try {
            for (int i = 0; i < 20; i++) {
                Socket socket = new Socket("localhost", ingress.port());
                hostile.add(socket);
                socket.getOutputStream().write(requests);
            }

            assertHealthyWithin(PROMPTLY);
            // each connection may hold one response of 1.5 MB and as much again in transit; it was 1 GB per connection
            // once
            assertThat(directAndHeapBytes() - before).isLessThan(20 * 4L * 1024 * 1024);
        } finally {
            for (Socket socket : hostile) {
                socket.close();
            }
        }
        assertHealthyWithin(PROMPTLY);
    }

    private static long directAndHeapBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return runtime.totalMemory() - runtime.freeMemory() + direct;
    }

    @Test
    void up_to_sixteen_pipelined_requests_are_answered_in_order() throws IOException {
        String requests = IntStream.range(0, 16)
                .mapToObj(i -> get(i % 2 == 0 ? "/health" : "/nowhere/" + i))
                .collect(Collectors.joining());
        try (Socket socket = new Socket("localhost", ingress.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int i = 0; i < 16; i++) {
                assertThat(RawConnection.read(in, false).status()).isEqualTo(i % 2 == 0 ? 200 : 404);
            }
        }
    }

    @Test
    void a_connection_that_pipelines_more_gets_sixteen_responses_and_is_closed() throws IOException {
        try (Socket socket = new Socket("localhost", ingress.port())) {
            socket.setSoTimeout(10_000);
            String id = RunningIngress.json(ingress.submit(token, "{\"text\":\"x\"}"))
                    .path("id")
                    .asString();
            String slow = "GET /v1/jobs/%s?wait=1 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                    .formatted(id, token);
            socket.getOutputStream().write((slow + get("/health").repeat(100)).getBytes(StandardCharsets.US_ASCII));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int i = 0; i < 16; i++) {
                assertThat(RawConnection.read(in, false).status()).isEqualTo(200);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health HTTP/1.1\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: a/b\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: a@b\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost:\r\n\r\n",
                "POST /v1/auth/token HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "POST /v1/auth/token HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n",
                "POST /v1/auth/token HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            })
    void a_request_whose_target_or_end_is_not_certain_is_refused(String request) throws IOException {
        try (RawConnection connection = new RawConnection(ingress.port(), Duration.ofSeconds(10))) {
            Answer answer = connection.send(request.getBytes(StandardCharsets.US_ASCII));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.head()).containsIgnoringCase("connection: close").contains("X-Request-Id");
            assertThat(answer.body()).contains("\"bad_request\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a:80", "localhost", "127.0.0.1:8080", "[::1]:8080", "a_b.example"})
    void a_usual_host_is_accepted(String host) throws IOException {
        try (RawConnection connection = new RawConnection(ingress.port(), Duration.ofSeconds(10))) {
            Answer answer = connection.send(
                    "GET /health HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(host).getBytes(StandardCharsets.US_ASCII));

            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void combining_marks_that_sort_slowly_do_not_delay_other_requests() {
        String text = "a" + "\u0300\u0316".repeat(4_900);
        String element = "{\"text\":\"%s\"}".formatted(text);
        String[] batch = new String[50];
        Arrays.fill(batch, element);

        HttpResponse<String> one = ingress.submit(token, element);
        assertThat(one.statusCode()).isEqualTo(413);

        Thread flood = Thread.ofVirtual().start(() -> ingress.submitBatch(token, batch));
        assertHealthyWithin(PROMPTLY);
        assertThat(flood).satisfies(thread -> thread.join(Duration.ofSeconds(20)));
        assertThat(flood.isAlive()).isFalse();
    }

    @Test
    void a_key_that_makes_a_pattern_overflow_is_refused() {
        HttpResponse<String> answer = ingress.send(ingress.submission(token, "{\"text\":\"x\"}")
                .header("Idempotency-Key", "\"" + "a".repeat(8_000) + "\""));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RunningIngress.errorCode(answer)).isEqualTo("invalid_idempotency_key");
    }

    @Test
    void too_many_accepted_types_are_not_acceptable() {
        String types = IntStream.range(0, 51).mapToObj(i -> "a/b" + i).collect(Collectors.joining(","));

        HttpResponse<String> answer =
                ingress.send(ingress.request("/v1/jobs").header("Accept", types).POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(RunningIngress.errorCode(answer)).isEqualTo("not_acceptable");
    }

    private void assertHealthyWithin(Duration time) {
        long begin = System.nanoTime();
        HttpResponse<String> health = ingress.send(ingress.request("/health"));
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(time);
    }

    private static String get(String path) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path);
    }
}
