package dev.enhancer.allinone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook endpoint on loopback that answers 204 to every request. */
final class WebhookReceiver implements AutoCloseable {
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%d/hooks".formatted(server.getAddress().getPort());
    }

    /** The requests, in the order in which they arrived. */
    List<Received> received() {
        return received;
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        received.add(new Received(
                header(exchange, "webhook-id"),
                header(exchange, "webhook-timestamp"),
                header(exchange, "webhook-signature"),
                new String(body, UTF_8)));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    record Received(String id, String timestamp, String signatures, String body) {
        private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

        Map<String, List<String>> headers() {
            return Map.of(
                    "webhook-id", List.of(id),
                    "webhook-timestamp", List.of(timestamp),
                    "webhook-signature", List.of(signatures));
        }

        /**
         * Whether one of the signatures was made with this key.
         *
         * @param whpk an Ed25519 public key in the form of Standard Webhooks
         */
        boolean isSignedBy(String whpk) throws GeneralSecurityException {
            byte[] key = Base64.getDecoder().decode(whpk.substring("whpk_".length()));
            byte[] x509 = Arrays.copyOf(X509_HEAD, X509_HEAD.length + key.length);
            System.arraycopy(key, 0, x509, X509_HEAD.length, key.length);
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
            ed25519.update("%s.%s.%s".formatted(id, timestamp, body).getBytes(UTF_8));
            String signature = Arrays.stream(signatures.split(" "))
                    .filter(one -> one.startsWith("v1a,"))
                    .findFirst()
                    .orElseThrow();
            return ed25519.verify(Base64.getDecoder().decode(signature.substring("v1a,".length())));
        }
    }
}
