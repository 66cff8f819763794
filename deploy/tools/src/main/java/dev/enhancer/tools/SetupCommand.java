package dev.enhancer.tools;

import com.nimbusds.jose.jwk.JWKSet;
import dev.enhancer.common.secret.SecretBox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the file of variables for a new installation. */
@Command(
        name = "setup",
        description =
                "Makes all secrets of a new installation and writes them into a file that only its owner can read.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class SetupCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--out", paramLabel = "FILE", description = "default: ${DEFAULT-VALUE}", defaultValue = ".env")
    private Path out = Path.of(".env");

    @Option(
            names = "--admin-id",
            paramLabel = "ID",
            description = "id of the first client; default: ${DEFAULT-VALUE}",
            defaultValue = "admin")
    private String adminId = "admin";

    @Option(
            names = "--algorithm",
            description = "of the keys that sign tokens: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}",
            defaultValue = "ES256")
    private NewSecrets.Algorithm algorithm = NewSecrets.Algorithm.ES256;

    @Option(names = "--force", description = "replace a file that exists; what its keys sealed is lost")
    private boolean force;

    @Override
    public void run() {
        if (!adminId.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new ToolFailure("--admin-id must be 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        if (Files.exists(out) && !force) {
            throw new ToolFailure(
                    "%s exists already. Its secrets may be in use: name another file with --out, or add --force."
                            .formatted(out));
        }
        JWKSet signing = new JWKSet(NewSecrets.signingKey(algorithm, Instant.now()));
        new EnvFile(List.of(
                        "# Settings of an installation. Whoever can read this file can act as its operator.",
                        "# docs/configuration.md describes all variables. Set these two:",
                        "#KAFKA_BOOTSTRAP_SERVERS=kafka:9092",
                        "#REDIS_URL=redis://:password@redis:6379"))
                .with("SPRING_PROFILES_ACTIVE", "production")
                .with("ADMIN_CLIENT_ID", adminId)
                .with("ADMIN_CLIENT_SECRET", NewSecrets.clientSecret())
                .with(KeysCommand.SIGNING_KEYS, signing.toString(false))
                .with(SecretBox.VARIABLE, NewSecrets.encryptionKey())
                .write(out);
        spec.commandLine()
                .getOut()
                .printf(
                        "Wrote %s. Set KAFKA_BOOTSTRAP_SERVERS and REDIS_URL in it, then: tools check --env %s%n",
                        out, out);
    }
}
