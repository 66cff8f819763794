package dev.enhancer.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sends random requests; {@code -Dfuzz.requests=100000} for a long run. */
@IngressTest("--enhancer.prompts.longest-wait=PT1S") // there is no worker to finish the jobs
class FuzzIT {
    private static final int CLIENTS = 8;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    private static final Pattern FORM_FOR_A_TOKEN = Pattern.compile(
            "(?is)^POST (?:/v1)?/auth/tokens?[ ?].*\\r\\nContent-Type: application/x-www-form-urlencoded");

    private static final Pattern INNER = Pattern.compile(
            "Exception|\\.java:|dev\\.enhancer|springframework|reactor|netty|lettuce|jackson|kafka|redis:|org\\.apache"
                    + "|\\tat |NullPointer",
            Pattern.CASE_INSENSITIVE);

    private final int requests = Integer.getInteger("fuzz.requests", 4_000);
    private final long seed = Long.getLong("fuzz.seed", 0) == 0 ? new Random().nextLong() : Long.getLong("fuzz.seed");
    private final Queue<String> flaws = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> seen = new ConcurrentHashMap<>();

    @Test
    void no_request_gets_a_5xx_a_hang_or_internal_details(RunningIngress ingress, @Token String token) {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            IntStream.range(0, CLIENTS).forEach(client -> clients.submit(() -> run(ingress.port(), client, token)));
        }

        System.out.printf("fuzz: %d requests, seed %d: %s%n", requests, seed, seen);
        assertThat(flaws).as("seed %d", seed).isEmpty();
        assertThat(seen.values().stream().mapToLong(LongAdder::sum).sum()).isEqualTo(requests / CLIENTS * CLIENTS);
        assertThat(seen).containsKeys("2xx", "4xx");
        assertThat(ingress.submit(ingress.token(), "{\"text\":\"a\"}").statusCode())
                .isEqualTo(202);
    }

    private void run(int port, int client, String token) {
        OddRequests odd = new OddRequests(new Random(seed + client), token);
        try (RawConnection connection = new RawConnection(port, LONGEST_ANSWER)) {
            for (int i = 0; i < requests / CLIENTS; i++) {
                byte[] request = odd.next();
                String result = send(connection, request);
                if (result.equals("hang")) {
                    note("no answer", request);
                }
                seen.computeIfAbsent(result, _ -> new LongAdder()).increment();
            }
        } catch (IOException | RuntimeException e) {
            flaws.add("client %d: %s".formatted(client, e));
        }
    }

    private String send(RawConnection connection, byte[] request) {
        try {
            RawConnection.Answer answer = connection.send(request);
            judge(answer, request);
            return answer.status() / 100 + "xx";
        } catch (SocketTimeoutException _) {
            return "hang";
        } catch (IOException _) {
            return "closed"; // allowed for invalid HTTP; after valid HTTP, the next request would notice
        }
    }

    private void judge(RawConnection.Answer answer, byte[] request) {
        boolean isPage = answer.status() == 200 && !answer.head().contains("application/json")
                || answer.body().startsWith("{\"openapi\"");
        String shown = answer.status() + " " + answer.body();
        if (answer.status() >= 500) {
            note(shown, request);
        } else if (!isPage && INNER.matcher(answer.body()).find()) {
            note("something of the inside: " + shown, request);
        } else if (answer.status() >= 400
                && !answer.body().isEmpty()
                && !answer.body().startsWith("{\"error\":{\"code\":")
                && !isOAuth(answer, request)) {
            note("another shape: " + shown, request);
        } else if (!answer.head().toLowerCase(Locale.ROOT).contains("x-request-id: ")) {
            note("no request id: " + shown, request);
        }
    }

    /** The token endpoint responds to forms with the error shape of OAuth. */
    private static boolean isOAuth(RawConnection.Answer answer, byte[] request) {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        return answer.body().matches("\\{\"error\":\"[a-z_]+\",\"error_description\":\"[^\"]+\"}")
                && FORM_FOR_A_TOKEN.matcher(text).find();
    }

    private void note(String flaw, byte[] request) {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        flaws.add("%s%n%s".formatted(flaw, text.substring(0, Math.min(text.length(), 1_000))));
    }
}
