package dev.enhancer.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.ObjectMapper;

/**
 * Runs the programs of {@code docs/clients.md} unchanged against the packaged system, with clients generated from the
 * document that it serves, and with OAuth libraries that know only its address.
 */
class ClientsIT {
    private static final Path DOCUMENT = Path.of("../../docs/clients.md");
    private static final Path FOLDER = Path.of("target/clients");
    private static final Path TOOLS = Path.of("target/client-tools");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final List<String> NPM_PACKAGES =
            List.of("typescript@7.0.2", "@types/node@20.19.43", "openid-client@6.9.0", "oauth4webapi@3.8.8");
    private static final int LIMIT_SECONDS = 120;

    private static final Pattern PRINTED =
            Pattern.compile("succeeded: .+\\njob_\\w{26}\\nmissing_text\\n", Pattern.DOTALL);

    private static AllInOneProcess system;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        system = AllInOneProcess.start(data, Map.of()).awaitReady();
        Files.createDirectories(FOLDER);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void generated_clients_compile_and_go_from_a_token_to_a_result() throws Exception {
        requireNode();
        generate();

        assertThat(run(java())).matches(PRINTED);
        assertThat(run(typescript())).matches(PRINTED);
    }

    /** Runs both generators in one process, since starting takes longer than generating. */
    private static void generate() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(system.address() + "/openapi.yaml"))
                    .build();
            http.send(request, BodyHandlers.ofFile(FOLDER.resolve("openapi.yaml")));
        }
        String java = configuration(
                "java",
                Map.of(
                        "generatorName", "java",
                        "library", "native",
                        "invokerPackage", "client",
                        "apiPackage", "client.api",
                        "modelPackage", "client.model",
                        "additionalProperties", Map.of("openApiNullable", false, "useJakartaEe", true)));
        String typescript = configuration(
                "client",
                Map.of(
                        "generatorName",
                        "typescript-fetch",
                        "additionalProperties",
                        Map.of("importFileExtension", ".js")));
        String generator =
                TOOLS.resolve("openapi-generator-cli.jar").toAbsolutePath().toString();
        run(List.of(
                JAVA.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                generator,
                "batch",
                "--fail-fast",
                java,
                typescript));
    }

    /** @param output a folder, whose content is deleted */
    private static String configuration(String output, Map<String, Object> settings) throws IOException {
        FileSystemUtils.deleteRecursively(FOLDER.resolve(output));
        Map<String, Object> all = new TreeMap<>(settings);
        all.put("inputSpec", FOLDER.resolve("openapi.yaml").toAbsolutePath().toString());
        all.put("outputDir", FOLDER.resolve(output).toAbsolutePath().toString());
        Path file = FOLDER.resolve(output + ".json");
        Files.write(file, new ObjectMapper().writeValueAsBytes(all));
        return file.toAbsolutePath().toString();
    }

    private static List<String> java() throws IOException {
        Path program = FOLDER.resolve("Enhance.java");
        Path classes = FOLDER.resolve("classes");
        FileSystemUtils.deleteRecursively(classes);
        Files.writeString(program, code("java").getFirst());
        List<String> libraries = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(TOOLS.resolve("java-libraries"), "*.jar")) {
            jars.forEach(jar -> libraries.add(jar.toAbsolutePath().toString()));
        }
        libraries.add(classes.toAbsolutePath().toString());
        String classPath = String.join(File.pathSeparator, libraries);
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-nowarn", "-XDsuppressNotes", "-d", classes.toString(), "-cp", classPath));
        try (Stream<Path> sources = Files.walk(FOLDER.resolve("java/src/main/java"))) {
            sources.filter(source -> source.toString().endsWith(".java"))
                    .forEach(source -> arguments.add(source.toString()));
        }
        arguments.add(program.toString());

        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .as("javac")
                .isZero();
        return List.of(JAVA.toString(), "-cp", classPath, "Enhance");
    }

    private static List<String> typescript() throws Exception {
        Files.writeString(FOLDER.resolve("enhance.ts"), code("ts").getFirst());
        run(List.of(
                "node_modules/.bin/tsc",
                "--strict",
                "--target",
                "es2022",
                "--module",
                "nodenext",
                "--types",
                "node",
                "--outDir",
                "out",
                "enhance.ts"));
        return List.of("node", "out/enhance.js");
    }

    @Test
    void oauth_libraries_find_the_token_endpoint_by_themselves() throws Exception {
        requireNode();
        List<String> programs = code("js");
        List<String> printed = new ArrayList<>();
        for (int i = 0; i < programs.size(); i++) {
            Files.writeString(FOLDER.resolve("oauth%d.mjs".formatted(i)), programs.get(i));
            printed.add(run(List.of("node", "oauth%d.mjs".formatted(i))));
        }

        assertThat(printed).containsExactly("jobs:write jobs:read 200\n", "jobs:read true true\n");
    }

    private static void requireNode() throws Exception {
        for (String program : List.of("node", "npm")) {
            boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
            if (!there) {
                System.out.printf("Clients are not tried: there is no %s.%n", program);
            }
            assumeTrue(there);
        }
        Files.writeString(FOLDER.resolve("package.json"), "{\"type\":\"module\",\"private\":true}");
        if (!Files.exists(FOLDER.resolve("node_modules/oauth4webapi"))) {
            List<String> install = new ArrayList<>(List.of(
                    "npm", "install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--prefix", "."));
            install.addAll(NPM_PACKAGES);
            Outcome installed = start(install);
            if (installed.status() != 0) {
                System.out.printf(
                        "Clients are not tried: npm cannot install what they need.%n%s%n", installed.errors());
            }
            assumeTrue(installed.status() == 0);
        }
    }

    /** The code blocks of a language in the document, in order. */
    private static List<String> code(String language) throws IOException {
        List<String> blocks = Pattern.compile(
                        "^```%s\n(.*?)^```$".formatted(language), Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).as("code in %s", language).isNotEmpty();
        return blocks;
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Outcome outcome = start(command);
        assertThat(outcome.status())
                .as("%s%n%s%n%s", command, outcome.printed(), outcome.errors())
                .isZero();
        return outcome.printed();
    }

    /** Runs a command in {@link #FOLDER} as a client of the system. */
    private static Outcome start(List<String> command) throws IOException, InterruptedException {
        Path printed = FOLDER.resolve("printed.txt");
        Path errors = FOLDER.resolve("errors.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectOutput(printed.toFile())
                .redirectError(errors.toFile());
        builder.environment()
                .putAll(Map.of(
                        "ENHANCER_URL", system.address(),
                        "ENHANCER_CLIENT_ID", system.clientId(),
                        "ENHANCER_CLIENT_SECRET", system.clientSecret()));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("%s ended", command)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(printed), Files.readString(errors));
    }

    private record Outcome(int status, String printed, String errors) {}
}
