import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Receives webhooks, verifies them and prints them; for development.
 *
 * <pre>WEBHOOK_SECRET=whsec_… java deploy/webhook-receiver/WebhookReceiver.java [port] [status] [address]</pre>
 *
 * The port is 9099 if none is given, and a free one if it is 0. The status answers genuine deliveries and is 204 if none
 * is given; 500 shows how they come again, 410 how they end. What is not genuine is answered with 401. The address to
 * listen on is 127.0.0.1 if none is given; in a container it has to be 0.0.0.0.
 */
public final class WebhookReceiver {
    private final WebhookVerifier verifier;
    private final int status;
    private final Set<String> seen = new HashSet<>();

    private WebhookReceiver(WebhookVerifier verifier, int status) {
        this.verifier = verifier;
        this.status = status;
    }

    public static void main(String[] arguments) throws IOException {
        String secret = System.getenv("WEBHOOK_SECRET");
        if (secret == null || !secret.startsWith("whsec_")) {
            System.err.println("WEBHOOK_SECRET must be the secret that GET /v1/webhook-secret answers: whsec_…");
            System.exit(1);
        }
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9099;
        int status = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 204;
        InetAddress address = InetAddress.getByName(arguments.length > 2 ? arguments[2] : "127.0.0.1");
        WebhookReceiver receiver = new WebhookReceiver(new WebhookVerifier(secret), status);
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
        server.createContext("/", receiver::receive); // one thread: deliveries are printed one after the other
        server.start();
        System.out.printf(
                "receiving at http://%s:%d/%n",
                address.getHostAddress(), server.getAddress().getPort());
    }

    private void receive(HttpExchange exchange) throws IOException {
        String id = header(exchange, "webhook-id");
        String timestamp = header(exchange, "webhook-timestamp");
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean genuine = verifier.isGenuine(id, timestamp, header(exchange, "webhook-signature"), body);
        String finding = !genuine ? "NOT GENUINE" : seen.add(id) ? "genuine" : "genuine, seen before";
        exchange.sendResponseHeaders(genuine ? status : 401, -1);
        exchange.close();
        System.out.printf("%s %s %s%n%s%n%n", id, timestamp, finding, new String(body, StandardCharsets.UTF_8));
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }
}

/** Tells deliveries that the holder of the secret signed within the last five minutes from all others. */
final class WebhookVerifier {
    private static final long TOLERANCE_SECONDS = 300;

    private final SecretKeySpec key;

    /** @param secret whsec_… */
    WebhookVerifier(String secret) {
        key = new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256");
    }

    /**
     * @param id the header webhook-id
     * @param timestamp the header webhook-timestamp
     * @param signatures the header webhook-signature
     * @param body the bytes as they came, before anything parsed them
     */
    boolean isGenuine(String id, String timestamp, String signatures, byte[] body) {
        if (!timestamp.matches("[0-9]{1,12}")
                || Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) > TOLERANCE_SECONDS) {
            return false;
        }
        byte[] expected = sign(id + "." + timestamp + ".", body);
        for (String signature : signatures.split(" ")) {
            if (MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
                return true;
            }
        }
        return false;
    }

    private byte[] sign(String prefix, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            String signature = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
            return signature.getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
