package dev.enhancer.tools;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The settings of an installation: the variables of this process, or a file that has precedence. */
final class Environment {
    private final Map<String, String> variables;

    @Option(
            names = "--env",
            paramLabel = "FILE",
            description =
                    "file with the variables of the installation, such as one that setup has written; variables that"
                            + " are not in it are taken from the environment")
    private @Nullable Path file;

    private @Nullable EnvFile read;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Empty if the variable is not set, or set to nothing. */
    Optional<String> get(String name) {
        String value = file == null ? null : file(file).get(name).orElse(null);
        return Optional.ofNullable(value == null ? variables.get(name) : value).filter(text -> !text.isBlank());
    }

    /** @throws ToolFailure if the variable is not set */
    String require(String name) {
        return get(name).orElseThrow(() -> new ToolFailure(name + " is not set. Set it, or name a file with --env."));
    }

    private EnvFile file(Path path) {
        if (read == null) {
            read = EnvFile.read(path);
        }
        return read;
    }
}
