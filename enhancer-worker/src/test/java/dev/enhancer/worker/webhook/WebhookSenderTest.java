package dev.enhancer.worker.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.enhancer.common.net.AddressPolicy;
import dev.enhancer.common.net.NameLookup;
import dev.enhancer.common.trace.Traces;
import dev.enhancer.common.webhook.DeliveryAttempt;
import dev.enhancer.common.webhook.DeliveryError;
import dev.enhancer.worker.call.BoundedCalls;
import dev.enhancer.worker.call.CallClient;
import dev.enhancer.worker.call.NameService;
import dev.enhancer.worker.provider.call.HostileHead;
import dev.enhancer.worker.provider.call.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The request on the wire, and the outcome of every kind of response, on loopback sockets. */
@Timeout(30)
class WebhookSenderTest {
    private static final Duration TIMEOUT = Duration.ofMillis(800);

    /** No test waits for this long; the first handshake of a process takes a second on a busy machine. */
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(15);

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final AddressPolicy LOOPBACK_ALLOWED = AddressPolicy.allowing(List.of("127.0.0.1/32"));

    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile String request = "";
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, LOOPBACK);
    }

    @AfterEach
    void close() throws IOException {
        end.countDown();
        server.close();
    }

    private interface Answer {
        void give(Socket socket) throws IOException, InterruptedException;
    }

    private void serve(Answer answer) {
        Thread.startVirtualThread(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    connections.incrementAndGet();
                    Thread.startVirtualThread(() -> answer(socket, answer));
                } catch (IOException _) {
                    return;
                }
            }
        });
    }

    private void answer(Socket socket, Answer answer) {
        try (socket) {
            byte[] head = new byte[8_192];
            InputStream in = socket.getInputStream();
            int length = in.read(head);
            request = new String(head, 0, Math.max(0, length), US_ASCII);
            answer.give(socket);
        } catch (IOException | InterruptedException _) {
            // the client closed the connection
        }
    }

    private void answer(String text) {
        serve(socket -> socket.getOutputStream().write(text.getBytes(US_ASCII)));
    }

    private AttemptOutcome send(String url, String... allowed) throws Exception {
        return send(url, _ -> new InetAddress[] {LOOPBACK}, null, allowed);
    }

    private AttemptOutcome send(String url, NameLookup names, SSLContext tls, String... allowed) throws Exception {
        AddressPolicy policy = AddressPolicy.allowing(List.of(allowed));
        SSLContext context = tls == null ? SSLContext.getDefault() : tls;
        Duration timeout = url.startsWith("https:") ? HANDSHAKE_TIMEOUT : TIMEOUT;
        CheckedAddresses addresses = new CheckedAddresses(names, policy);
        try (BoundedCalls calls = new BoundedCalls("test");
                CallClient http = WebhookHttp.client(addresses, new DefaultClientTlsStrategy(context))) {
            return send(url, http, calls, addresses::arePublic, timeout);
        }
    }

    private static AttemptOutcome send(String url, CallClient http, BoundedCalls calls) throws InterruptedException {
        return send(url, http, calls, _ -> true);
    }

    private static AttemptOutcome send(String url, CallClient http, BoundedCalls calls, Predicate<String> isShown)
            throws InterruptedException {
        return send(url, http, calls, isShown, TIMEOUT);
    }

    private static AttemptOutcome send(
            String url, CallClient http, BoundedCalls calls, Predicate<String> isShown, Duration timeout)
            throws InterruptedException {
        return new WebhookSender(
                        new WebhookExchange(http, calls, timeout),
                        new Signatures(Optional.empty()),
                        true,
                        isShown,
                        Traces.none(),
                        Clock.systemUTC())
                .send(Samples.message(url), List.of(Samples.SECRET));
    }

    private static String closedPort() throws IOException {
        try (ServerSocket nobody = new ServerSocket(0, 1, LOOPBACK)) {
            return "http://receiver.example:%d/hook".formatted(nobody.getLocalPort());
        }
    }

    private String url() {
        return "http://receiver.example:%d/hook?a=1".formatted(server.getLocalPort());
    }

    @Test
    void posts_json_with_the_headers_of_the_standard_and_no_others_of_ours() throws Exception {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

        AttemptOutcome outcome = send(url(), "127.0.0.1/32");

        assertThat(outcome.isDelivered()).isTrue();
        assertThat(outcome.attempt().answer()).isEqualTo("ok");
        assertThat(request)
                .startsWith("POST /hook?a=1 HTTP/1.1\r\n")
                .contains("webhook-id: msg_1\r\n", "webhook-timestamp: ", "webhook-signature: v1,")
                .contains("Content-Type: application/json\r\n")
                .doesNotContain("Cookie", "Authorization", "Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 404, 500})
    void shows_only_whether_an_internal_endpoint_got_the_event(int status) throws Exception {
        answer("HTTP/1.1 %d Any\r\nContent-Length: 0\r\n\r\n".formatted(status));

        AttemptOutcome outcome = send(url(), "127.0.0.1/32");

        DeliveryError error = status < 300 ? null : DeliveryError.UNDELIVERED;
        assertThat(outcome.attempt().statusCode()).isEqualTo(status);
        assertThat(outcome.shown())
                .isEqualTo(new DeliveryAttempt(outcome.attempt().at(), null, null, error, null));
    }

    @Test
    void shows_a_closed_and_a_silent_internal_port_alike() throws Exception {
        serve(socket -> socket.getInputStream().readAllBytes());
        DeliveryAttempt silent = send(url(), "127.0.0.1/32").shown();
        String url = url();
        server.close();
        DeliveryAttempt closed = send(url, "127.0.0.1/32").shown();

        assertThat(List.of(silent, closed)).extracting(DeliveryAttempt::error).containsOnly(DeliveryError.UNDELIVERED);
        assertThat(List.of(silent, closed))
                .extracting(DeliveryAttempt::durationMs)
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void follows_no_redirect(int status) throws Exception {
        answer("HTTP/1.1 %d Moved\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n".formatted(status, url()));

        AttemptOutcome outcome = send(url(), "127.0.0.1/32");

        assertThat(outcome.attempt().statusCode()).isEqualTo(status);
        assertThat(outcome.isDelivered()).isFalse();
        assertThat(connections.get()).isEqualTo(1);
    }

    @Test
    void reads_64_kib_at_most_and_keeps_one() throws Exception {
        AtomicInteger written = new AtomicInteger();
        serve(socket -> {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n".getBytes(US_ASCII));
            byte[] chunk = "x".repeat(1_024).getBytes(US_ASCII);
            while (true) {
                socket.getOutputStream().write(chunk);
                written.addAndGet(chunk.length);
            }
        });

        AttemptOutcome outcome = send(url(), "127.0.0.1/32");

        assertThat(outcome.isDelivered()).isTrue();
        assertThat(outcome.attempt().answer()).hasSize(WebhookExchange.MOST_KEPT);
        assertThat(written.get()).isLessThan(50_000_000);
    }

    @Test
    void an_answer_that_drips_is_over_when_its_time_is() throws Exception {
        serve(socket -> {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes(US_ASCII));
            while (!end.await(50, MILLISECONDS)) {
                socket.getOutputStream().write('x');
                socket.getOutputStream().flush();
            }
        });

        AttemptOutcome outcome = send(url(), "127.0.0.1/32");

        assertThat(outcome.attempt().error()).isEqualTo(DeliveryError.TIMEOUT);
        assertThat(outcome.attempt().durationMs()).isBetween(TIMEOUT.toMillis(), TIMEOUT.toMillis() + 500);
    }

    @Test
    void a_receiver_that_says_nothing_times_out() throws Exception {
        serve(_ -> end.await());

        AttemptOutcome outcome = send(url(), "127.0.0.1/32");

        assertThat(outcome.attempt().error()).isEqualTo(DeliveryError.TIMEOUT);
        assertThat(outcome.fault()).isEqualTo(Fault.URL);
    }

    @Test
    void a_name_server_that_says_nothing_times_out() throws Exception {
        NameLookup silent = _ -> {
            try {
                end.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException("silent");
        };
        try (NameService names = new NameService("test-", silent);
                BoundedCalls calls = new BoundedCalls("test");
                CallClient http = WebhookHttp.client(
                        new CheckedAddresses(names, LOOPBACK_ALLOWED), DefaultClientTlsStrategy.createDefault())) {
            AttemptOutcome outcome = send(url(), http, calls);
            assertThat(outcome.attempt().error()).isEqualTo(DeliveryError.TIMEOUT);
            assertThat(outcome.fault()).isEqualTo(Fault.ORIGIN);
        }
    }

    @ParameterizedTest
    @CsvSource({"200, NONE", "404, URL", "500, URL"})
    void a_response_counts_against_the_url_or_nothing(int status, Fault fault) throws Exception {
        answer("HTTP/1.1 %d Any\r\nContent-Length: 0\r\n\r\n".formatted(status));

        assertThat(send(url(), "127.0.0.1/32").fault()).isEqualTo(fault);
    }

    @Test
    void a_broken_connection_counts_against_the_url_and_a_refused_one_against_the_origin() throws Exception {
        try (BoundedCalls calls = new BoundedCalls("test");
                CallClient http = WebhookHttp.client(
                        new CheckedAddresses(_ -> new InetAddress[] {LOOPBACK}, LOOPBACK_ALLOWED),
                        DefaultClientTlsStrategy.createDefault())) {
            serve(_ -> {}); // it reads the request and closes the connection
            AttemptOutcome broken = send(url(), http, calls);
            assertThat(broken.attempt().error()).isEqualTo(DeliveryError.CONNECTION_FAILED);
            assertThat(broken.fault()).isEqualTo(Fault.URL);
            String url = closedPort();
            AttemptOutcome refused = send(url, http, calls);

            assertThat(refused.attempt().error()).isEqualTo(DeliveryError.CONNECTION_FAILED);
            assertThat(refused.fault()).isEqualTo(Fault.ORIGIN);
            assertThat(send(url, http, calls, _ -> false).fault())
                    .as("whether a port inside is closed")
                    .isEqualTo(Fault.URL);
        }
    }

    @Test
    void what_was_no_call_speaks_against_nothing() throws Exception {
        AttemptOutcome outcome = send("ftp://receiver.example/");

        assertThat(outcome.isCall()).isFalse();
        assertThat(outcome.fault()).isEqualTo(Fault.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-x\r\n\r\n", "\u0000\u0001\u0002\r\n\r\n"})
    void what_is_no_http_is_no_delivery(String answer) throws Exception {
        answer(answer);

        assertThat(send(url(), "127.0.0.1/32").isDelivered()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(HostileHead.class)
    void an_oversized_response_head_is_bad_and_the_next_delivery_is_made(HostileHead head) throws Exception {
        try (ScriptedServer receiver = new ScriptedServer();
                BoundedCalls calls = new BoundedCalls("test");
                CallClient http = WebhookHttp.client(
                        new CheckedAddresses(_ -> new InetAddress[] {LOOPBACK}, LOOPBACK_ALLOWED),
                        DefaultClientTlsStrategy.createDefault())) {
            receiver.plays(head.script());
            assertThat(send(receiver.url().toString(), http, calls).attempt().error())
                    .isEqualTo(DeliveryError.BAD_ANSWER);

            receiver.plays(ScriptedServer.status(200, ""));
            assertThat(send(receiver.url().toString(), http, calls).isDelivered())
                    .isTrue();
        }
    }

    @Test
    void an_error_in_a_call_is_a_bad_response_and_the_next_delivery_is_made() throws Exception {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        Iterator<Error> errors = List.<Error>of(new OutOfMemoryError("a test")).iterator();
        NameLookup names = _ -> {
            if (errors.hasNext()) {
                throw errors.next();
            }
            return new InetAddress[] {LOOPBACK};
        };
        try (BoundedCalls calls = new BoundedCalls("test");
                CallClient http = WebhookHttp.client(
                        new CheckedAddresses(names, LOOPBACK_ALLOWED), DefaultClientTlsStrategy.createDefault())) {
            assertThat(send(url(), http, calls).attempt().error()).isEqualTo(DeliveryError.BAD_ANSWER);
            assertThat(send(url(), http, calls).isDelivered()).isTrue();
        }
    }

    @Test
    void a_refused_connection_and_an_unknown_host_are_told_apart() throws Exception {
        server.close();

        assertThat(send(url(), "127.0.0.1/32").attempt().error()).isEqualTo(DeliveryError.CONNECTION_FAILED);
        NameLookup nobody = host -> {
            throw new UnknownHostException(host);
        };
        assertThat(send(url(), nobody, null).attempt().error()).isEqualTo(DeliveryError.UNKNOWN_HOST);
    }

    @Test
    void a_name_that_turns_bad_is_not_connected_to() throws Exception {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        AttemptOutcome outcome = send(url());

        assertThat(outcome.attempt().error()).isEqualTo(DeliveryError.ADDRESS_NOT_ALLOWED);
        assertThat(connections.get()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "http://2130706433:%d/",
                "http://0x7f000001:%d/",
                "http://127.1:%d/",
                "http://[::ffff:127.0.0.1]:%d/",
                "http://localhost:%d/"
            })
    void no_form_of_loopback_is_connected_to(String form) throws Exception {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        AttemptOutcome outcome = send(form.formatted(server.getLocalPort()), InetAddress::getAllByName, null);

        assertThat(outcome.isDelivered()).isFalse();
        assertThat(connections.get()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://receiver.example/",
                "http://user@receiver.example/",
                "http://receiver.example:25/",
                "http://receiver.example:6379/",
                "http:///",
                "no url"
            })
    void a_url_that_must_not_be_called_is_not(String url) throws Exception {
        assertThat(send(url, "127.0.0.1/32").attempt().error()).isEqualTo(DeliveryError.INVALID_URL);
    }

    @Test
    void the_certificate_must_be_that_of_the_host(@TempDir Path folder) throws Exception {
        SSLContext tls = selfSigned(folder, "right.example");
        HttpsServer https = HttpsServer.create(new InetSocketAddress(LOOPBACK, 0), 10);
        https.setHttpsConfigurator(new HttpsConfigurator(tls));
        https.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        https.start();
        try {
            NameLookup names = _ -> new InetAddress[] {LOOPBACK};
            String right =
                    "https://right.example:%d/".formatted(https.getAddress().getPort());

            assertThat(send(right, names, tls, "127.0.0.1/32").isDelivered()).isTrue();
            assertThat(send(right.replace("right", "wrong"), names, tls, "127.0.0.1/32")
                            .attempt()
                            .error())
                    .isEqualTo(DeliveryError.TLS_FAILED);
            assertThat(send(right, names, null, "127.0.0.1/32").attempt().error())
                    .as("nobody we trust signed it")
                    .isEqualTo(DeliveryError.TLS_FAILED);
        } finally {
            https.stop(0);
        }
    }

    private static SSLContext selfSigned(Path folder, String host) throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString(),
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, "changeit".toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("a", keys.getCertificate("a"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
