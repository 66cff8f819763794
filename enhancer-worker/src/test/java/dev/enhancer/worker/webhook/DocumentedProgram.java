package dev.enhancer.worker.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A documented function, completed to a program. The program reads the receiver's secret and the headers from its
 * environment and the body from standard input. It ends with status 0 if the delivery is genuine.
 */
enum DocumentedProgram {
    NODE("js", "verify.mjs", """
            import { readFileSync } from "node:fs";
            const env = process.env;
            const headers = {
              "webhook-id": env.ID,
              "webhook-timestamp": env.TIMESTAMP,
              "webhook-signature": env.SIGNATURES,
            };
            process.exit(verify(env.SECRET, headers, readFileSync(0)) ? 0 : 1);
            """, "node"),
    PYTHON("python", "verify.py", """
            import os, sys
            headers = {
                "webhook-id": os.environ["ID"],
                "webhook-timestamp": os.environ["TIMESTAMP"],
                "webhook-signature": os.environ["SIGNATURES"],
            }
            sys.exit(0 if verify(os.environ["SECRET"], headers, sys.stdin.buffer.read()) else 1)
            """, "python3"),
    RUBY("ruby", "verify.rb", """
            headers = {
              "webhook-id" => ENV["ID"],
              "webhook-timestamp" => ENV["TIMESTAMP"],
              "webhook-signature" => ENV["SIGNATURES"],
            }
            exit verify(ENV["SECRET"], headers, STDIN.binmode.read)
            """, "ruby"),
    PHP("php", "verify.php", """
            $headers = [
                'webhook-id' => getenv('ID'),
                'webhook-timestamp' => getenv('TIMESTAMP'),
                'webhook-signature' => getenv('SIGNATURES'),
            ];
            exit(verify(getenv('SECRET'), $headers, file_get_contents('php://stdin')) ? 0 : 1);
            """, "php"),
    SHELL("bash", "verify.sh", """
            verify "$SECRET" "$ID" "$TIMESTAMP" "$SIGNATURES"
            """, "sh", "openssl");

    private final String language;
    private final String file;
    private final String ending;
    private final List<String> programs;

    /** @param programs programs that must be installed; the first one runs it */
    DocumentedProgram(String language, String file, String ending, String... programs) {
        this.language = language;
        this.file = file;
        this.ending = ending;
        this.programs = List.of(programs);
    }

    /** Why the program cannot be run; empty if it can. */
    String missing() {
        return String.join(
                ", ", programs.stream().filter(program -> !isOnPath(program)).toList());
    }

    static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** The command that runs it. */
    List<String> completedIn(Path folder) throws IOException {
        Path program = folder.resolve(file);
        Files.writeString(program, DocumentedCode.in(language).getFirst() + ending);
        return List.of(programs.getFirst(), program.toAbsolutePath().toString());
    }

    /** Whether the program accepts the delivery as genuine. */
    static boolean takes(List<String> command, SignedDelivery delivery) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of(
                        "SECRET", delivery.secret(),
                        "ID", delivery.id(),
                        "TIMESTAMP", delivery.timestamp(),
                        "SIGNATURES", delivery.signatures()));
        Process process = builder.start();
        try (OutputStream body = process.getOutputStream()) {
            body.write(delivery.body());
        } catch (IOException _) {
            // the program ended before it read everything
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS))
                .as("%s ended", command)
                .isTrue();
        assertThat(process.exitValue()).as("status of %s", command).isBetween(0, 1);
        return process.exitValue() == 0;
    }
}
