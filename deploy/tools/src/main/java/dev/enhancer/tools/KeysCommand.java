package dev.enhancer.tools;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.enhancer.common.secret.SecretBox;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Rotates keys in three steps, each followed by a rolling restart: all nodes know the new key before one uses it, and the old
 * key stays until nothing needs it.
 */
@Command(
        name = "keys",
        description = "Rotates the keys of an installation.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class KeysCommand {
    static final String SIGNING_KEYS = "JWT_SIGNING_KEYS";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    enum Kind {
        SIGNING(SIGNING_KEYS, "all ingresses", "the life of a token (24 h) is over"),
        ENCRYPTION(
                SecretBox.VARIABLE,
                "all ingresses and workers",
                "an hour is over, in which ingresses encrypt all secrets anew");

        private final String variable;
        private final String nodes;
        private final String dropWhen;

        Kind(String variable, String nodes, String dropWhen) {
            this.variable = variable;
            this.nodes = nodes;
            this.dropWhen = dropWhen;
        }
    }

    enum Step {
        ADD,
        USE,
        DROP
    }

    @Command(
            description = {
                "Does one step of a rotation in a file of variables:",
                "add: all nodes will know a new key, and none uses it;",
                "use: the new key signs or encrypts from now on;",
                "drop: the old keys are removed."
            },
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    void rotate(
            @Parameters(paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}") Kind kind,
            @Option(names = "--step", required = true, description = "${COMPLETION-CANDIDATES}") Step step,
            @Option(names = "--env", required = true, paramLabel = "FILE") Path file,
            @Option(
                            names = "--algorithm",
                            description = "of a new signing key: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}",
                            defaultValue = "ES256")
                    NewSecrets.Algorithm algorithm) {
        EnvFile settings = EnvFile.read(file);
        String value = settings.get(kind.variable)
                .filter(text -> !text.isBlank() && !text.startsWith("file:"))
                .orElseThrow(() -> new ToolFailure("%s has no keys in %s.".formatted(file, kind.variable)));
        requireOrder(settings.note(kind.variable).orElse(""), step);
        String rotated =
                switch (kind) {
                    case SIGNING -> signing(value, step, algorithm);
                    case ENCRYPTION -> encryption(value, step);
                };
        settings.with(kind.variable, rotated)
                .withNote(kind.variable, step == Step.DROP ? "" : step.name())
                .write(file);
        spec.commandLine().getOut().println(next(kind, step));
    }

    /** @param last the step that was done last, as it is noted in the file; empty: no rotation is under way */
    private static void requireOrder(String last, Step step) {
        Step next = last.isEmpty() ? Step.ADD : last.equals(Step.ADD.name()) ? Step.USE : Step.DROP;
        if (step != next) {
            throw new ToolFailure(
                    "The next step is --step %s.".formatted(next.name().toLowerCase(Locale.ROOT)));
        }
    }

    private static String next(Kind kind, Step step) {
        String restart = "Now restart %s, one after the other. ".formatted(kind.nodes);
        return switch (step) {
            case ADD -> restart + "When all run with it: --step use";
            case USE -> restart + "When all run with it and %s: --step drop".formatted(kind.dropWhen);
            case DROP -> restart + "The rotation is over then.";
        };
    }

    private static String signing(String value, Step step, NewSecrets.Algorithm algorithm) {
        try {
            List<JWK> keys = new ArrayList<>(JWKSet.parse(value).getKeys());
            JWK added = step == Step.ADD ? NewSecrets.signingKey(algorithm, Instant.now()) : null;
            return new JWKSet(rotated(keys, step, added)).toString(false);
        } catch (ParseException _) {
            throw new ToolFailure(SIGNING_KEYS + " is no JWK set."); // without the cause, which quotes it
        }
    }

    private static String encryption(String value, Step step) {
        String added = step == Step.ADD ? NewSecrets.encryptionKey() : null;
        return String.join(",", rotated(new ArrayList<>(Arrays.asList(value.split(","))), step, added));
    }

    /** @param added the new key; null unless it is to be added */
    private static <K> List<K> rotated(List<K> keys, Step step, @Nullable K added) {
        if (added != null) {
            if (keys.size() != 1) {
                throw new ToolFailure("There are %d keys already. Remove all but the first one before a rotation."
                        .formatted(keys.size()));
            }
            keys.add(added);
            return keys;
        }
        if (keys.size() < 2) {
            throw new ToolFailure("There is only one key: the new one was removed by hand.");
        }
        if (step == Step.USE) {
            keys.addFirst(keys.removeLast());
            return keys;
        }
        return keys.subList(0, 1);
    }
}
