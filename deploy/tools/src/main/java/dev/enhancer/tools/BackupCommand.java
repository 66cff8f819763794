package dev.enhancer.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes an encrypted file of what exists in Redis only. */
@Command(
        name = "backup",
        description = {
            "Writes clients with their secrets and spending, and what operators have switched, into an encrypted file.",
            "Jobs and results are in Kafka. Keep ENCRYPTION_KEYS apart: webhook secrets cannot be read without them."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class BackupCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final Environment environment;

    @Mixin
    private Passphrase passphrase = new Passphrase();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "must not exist")
    private Path out = Path.of("");

    BackupCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        if (Files.exists(out)) {
            throw new ToolFailure("--out: %s exists already.".formatted(out));
        }
        char[] secret = passphrase.read(environment);
        Snapshot snapshot;
        try (RedisServer redis = RedisServer.connect(environment)) {
            snapshot = Snapshot.read(redis.commands());
        }
        PrivateFile.write(out, BackupFile.encrypt(snapshot.json(), secret));
        spec.commandLine()
                .getOut()
                .printf(
                        "Wrote %d keys, among them %d clients, to %s.%n",
                        snapshot.entries().size(), snapshot.clients(), out);
    }
}
