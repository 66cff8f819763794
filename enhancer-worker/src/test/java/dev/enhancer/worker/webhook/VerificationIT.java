package dev.enhancer.worker.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks our signatures with the receivers documented in {@code docs/webhooks.md} and with the official libraries. */
class VerificationIT {
    private static final List<SignedDelivery> DELIVERIES = SignedDelivery.all();
    private static final Path NPM = Path.of("target/npm");
    private static final String NPM_LIBRARY = "standardwebhooks@1.1.1";

    private final Path folder;

    VerificationIT(@TempDir Path folder) {
        this.folder = folder;
    }

    private interface Receiver {
        boolean takes(SignedDelivery delivery) throws Exception;
    }

    @Test
    void the_official_java_library_takes_what_we_sign_and_nothing_else() {
        assertAll(VerificationIT::officialJavaTakes);
    }

    private static boolean officialJavaTakes(SignedDelivery delivery) {
        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of(delivery.id()),
                "webhook-timestamp", List.of(delivery.timestamp()),
                "webhook-signature", List.of(delivery.signatures()));
        try {
            new Webhook(delivery.secret()).verify(new String(delivery.body(), UTF_8), headers);
            return true;
        } catch (WebhookVerificationException _) {
            return false;
        }
    }

    @Test
    void the_official_node_library_takes_what_we_sign_and_nothing_else() throws Exception {
        for (String program : List.of("node", "npm")) {
            skipWithout(program);
        }
        installNpmLibrary();
        Path program = NPM.resolve("official.mjs");
        Files.writeString(program, """
                import { readFileSync } from "node:fs";
                import { Webhook, WebhookVerificationError } from "standardwebhooks";
                const env = process.env;
                const headers = {
                  "webhook-id": env.ID,
                  "webhook-timestamp": env.TIMESTAMP,
                  "webhook-signature": env.SIGNATURES,
                };
                try {
                  new Webhook(env.SECRET).verify(readFileSync(0), headers);
                } catch (error) {
                  process.exit(error instanceof WebhookVerificationError ? 1 : 2);
                }
                """);
        List<String> command = List.of("node", program.toAbsolutePath().toString());

        assertAll(delivery -> DocumentedProgram.takes(command, delivery));
    }

    private static void installNpmLibrary() throws IOException, InterruptedException {
        Files.createDirectories(NPM);
        if (Files.exists(NPM.resolve("node_modules/standardwebhooks"))) {
            return;
        }
        Process npm = new ProcessBuilder(
                        "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", ".", NPM_LIBRARY)
                .directory(NPM.toFile())
                .redirectErrorStream(true)
                .start();
        String output;
        try (BufferedReader lines = npm.inputReader()) {
            output = String.join("\n", lines.lines().toList());
        }
        boolean installed = npm.waitFor(60, TimeUnit.SECONDS) && npm.exitValue() == 0;
        if (!installed) {
            System.out.printf("The official Node library is not tried: npm cannot install it.%n%s%n", output);
        }
        assumeTrue(installed);
    }

    @ParameterizedTest
    @EnumSource
    void a_documented_function_takes_what_we_sign_and_nothing_else(DocumentedProgram program) throws Exception {
        if (!program.missing().isEmpty()) {
            System.out.printf("The documented %s is not tried: there is no %s.%n", program, program.missing());
        }
        assumeTrue(program.missing().isEmpty());
        List<String> command = program.completedIn(folder);

        assertAll(delivery -> DocumentedProgram.takes(command, delivery));
    }

    @Test
    void the_documented_java_takes_what_we_sign_and_nothing_else() throws Exception {
        try (URLClassLoader classes = compile()) {
            Class<?> verifier = classes.loadClass("WebhookVerifier");

            assertAll(delivery -> isGenuine(verifier, delivery.secret(), delivery));
        }
    }

    @Test
    void the_documented_java_verifies_with_the_public_key_and_any_secret() throws Exception {
        try (URLClassLoader classes = compile()) {
            Class<?> verifier = classes.loadClass("PublicKeyVerifier");

            for (SignedDelivery delivery : DELIVERIES) {
                boolean withoutSecret = delivery.what().startsWith("the receiver has")
                        || delivery.what().equals("a signature of another version"); // only v1 was changed there
                assertThat(isGenuine(verifier, SignedDelivery.KEY.publicForm(), delivery))
                        .as(delivery.what())
                        .isEqualTo(delivery.isGenuine() || withoutSecret);
            }
        }
    }

    private URLClassLoader compile() throws IOException {
        Path source = folder.resolve("Documented.java");
        Files.writeString(source, """
                import java.nio.charset.StandardCharsets;
                import java.security.*;
                import java.security.spec.X509EncodedKeySpec;
                import java.time.Instant;
                import java.util.*;
                import javax.crypto.Mac;
                import javax.crypto.spec.SecretKeySpec;
                """ + String.join("\n", DocumentedCode.in("java")));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-Xlint:all", "-Werror", "-d", folder.toString(), source.toString());
        assertThat(status).as("javac").isZero();
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    }

    private static boolean isGenuine(Class<?> verifier, String key, SignedDelivery delivery) throws Exception {
        Constructor<?> constructor = verifier.getDeclaredConstructor(String.class);
        Method method = verifier.getDeclaredMethod("isGenuine", String.class, String.class, String.class, byte[].class);
        constructor.setAccessible(true);
        method.setAccessible(true);
        return (boolean) method.invoke(
                constructor.newInstance(key),
                delivery.id(),
                delivery.timestamp(),
                delivery.signatures(),
                delivery.body());
    }

    @Test
    void the_receiver_for_development_verifies_as_documented_and_prints_what_came() throws Exception {
        SignedDelivery genuine = DELIVERIES.getFirst();
        SignedDelivery tampered = DELIVERIES.stream()
                .filter(delivery -> delivery.what().equals("another body"))
                .findFirst()
                .orElseThrow();
        assertThat(Files.readString(DocumentedCode.receiver()))
                .contains(DocumentedCode.in("java").getFirst());
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                DocumentedCode.receiver().toString(),
                "0",
                "202");
        builder.environment().put("WEBHOOK_SECRET", genuine.secret());
        Process process = builder.start();
        try (BufferedReader output = process.inputReader();
                HttpClient http = HttpClient.newHttpClient()) {
            URI address = URI.create(output.readLine().replaceFirst(".* (?=http://127)", ""));

            assertThat(status(http, address, genuine)).isEqualTo(202);
            assertThat(status(http, address, genuine)).isEqualTo(202);
            assertThat(status(http, address, tampered)).isEqualTo(401);

            List<String> printed = new ArrayList<>();
            while (printed.size() < 7) {
                printed.add(output.readLine());
            }
            assertThat(printed)
                    .containsSubsequence(
                            "%s %s genuine".formatted(genuine.id(), genuine.timestamp()),
                            new String(genuine.body(), UTF_8),
                            "%s %s genuine, seen before".formatted(genuine.id(), genuine.timestamp()),
                            "%s %s NOT GENUINE".formatted(genuine.id(), genuine.timestamp()));
        } finally {
            process.destroy();
        }
    }

    private static int status(HttpClient http, URI address, SignedDelivery delivery) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("webhook-id", delivery.id())
                .header("webhook-timestamp", delivery.timestamp())
                .header("webhook-signature", delivery.signatures())
                .POST(BodyPublishers.ofByteArray(delivery.body()))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static void assertAll(Receiver receiver) {
        assertThat(DELIVERIES)
                .allSatisfy(delivery ->
                        assertThat(receiver.takes(delivery)).as(delivery.what()).isEqualTo(delivery.isGenuine()));
    }

    private static void skipWithout(String program) {
        if (!DocumentedProgram.isOnPath(program)) {
            System.out.printf("The official Node library is not tried: there is no %s.%n", program);
        }
        assumeTrue(DocumentedProgram.isOnPath(program));
    }
}
