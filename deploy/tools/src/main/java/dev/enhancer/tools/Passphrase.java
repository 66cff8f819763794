package dev.enhancer.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the passphrase of a backup comes from. It is no option, since other users of the machine can read those. */
final class Passphrase {
    private static final String VARIABLE = "BACKUP_PASSPHRASE";
    private static final int SHORTEST = 12;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "file whose first line is the passphrase; otherwise the variable " + VARIABLE
                    + ", otherwise it is asked for")
    private @Nullable Path file;

    /** @throws ToolFailure if there is none, or it is shorter than 12 characters */
    char[] read(Environment environment) {
        String passphrase = file == null ? environment.get(VARIABLE).orElseGet(Passphrase::ask) : firstLine(file);
        if (passphrase.length() < SHORTEST) {
            throw new ToolFailure("The passphrase must have at least %d characters.".formatted(SHORTEST));
        }
        return passphrase.toCharArray();
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file, UTF_8).lines().findFirst().orElse("");
        } catch (IOException _) {
            throw new ToolFailure("--passphrase-file: %s cannot be read.".formatted(file));
        }
    }

    private static String ask() {
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Passphrase: ");
        if (typed == null) {
            throw new ToolFailure("There is no passphrase: set %s, or name a --passphrase-file.".formatted(VARIABLE));
        }
        return new String(typed);
    }
}
