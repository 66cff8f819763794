package dev.enhancer.tools;

import dev.enhancer.common.redis.Keys;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Restores what a backup contains. */
@Command(
        name = "restore",
        description = {
            "Restores a backup, all of it or nothing.",
            "Refused while the system has clients or a worker runs, since it replaces them."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RestoreCommand implements Runnable {
    private static final long LARGEST = 512L * 1024 * 1024;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final Environment environment;

    @Mixin
    private Passphrase passphrase = new Passphrase();

    @Parameters(paramLabel = "FILE", description = "a file that backup has written")
    private Path file = Path.of("");

    @Option(names = "--replace", description = "replace the clients of a running system")
    private boolean replace;

    RestoreCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        byte[] encrypted = read();
        Snapshot snapshot = Snapshot.parse(BackupFile.decrypt(encrypted, passphrase.read(environment)));
        try (RedisServer redis = RedisServer.connect(environment)) {
            if (!replace) {
                refuseIfInUse(redis.commands());
            }
            snapshot.restore(redis.commands());
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "Restored %d keys, among them %d clients.%n",
                        snapshot.entries().size(), snapshot.clients());
    }

    private byte[] read() {
        try {
            if (Files.size(file) > LARGEST) {
                throw new ToolFailure("%s is too large for a backup.".formatted(file));
            }
            return Files.readAllBytes(file);
        } catch (IOException _) {
            throw new ToolFailure("%s cannot be read.".formatted(file));
        }
    }

    private static void refuseIfInUse(RedisCommands<String, byte[]> redis) {
        long clients = redis.zcard(Keys.CLIENTS);
        boolean isRunning = ScanIterator.scan(redis, ScanArgs.Builder.matches(Keys.HEARTBEAT_PREFIX + "*"))
                .hasNext();
        if (clients > 0 || isRunning) {
            throw new ToolFailure("This Redis has %d clients%s. Name an empty one, or add --replace to replace them."
                    .formatted(clients, isRunning ? ", and workers use it" : ""));
        }
    }
}
