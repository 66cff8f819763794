package dev.enhancer.tools;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command and its subcommands. */
@Command(
        name = "tools",
        description = "Sets up, checks and maintains an installation.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:failed, or a check found something wrong", "2:wrong usage"},
        subcommands = {
            SetupCommand.class,
            KeysCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            CheckCommand.class,
            DrainCommand.class,
            ReplayCommand.class
        })
public final class Tools implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Ends the process with the command's exit code. */
    public static void main(String[] arguments) {
        System.exit(
                run(arguments, System.getenv(), new PrintWriter(System.out, true), new PrintWriter(System.err, true)));
    }

    /** @return the exit code */
    static int run(String[] arguments, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new Tools(), new Commands(environment));
        return line.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, _) -> {
                    if (!(failure instanceof ToolFailure)) {
                        throw failure;
                    }
                    command.getErr().println(failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    /** Makes commands, with the environment where they need it. */
    private record Commands(Map<String, String> variables) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            Environment environment = new Environment(variables);
            if (type == Environment.class) {
                return type.cast(environment);
            } else if (type == BackupCommand.class) {
                return type.cast(new BackupCommand(environment));
            } else if (type == RestoreCommand.class) {
                return type.cast(new RestoreCommand(environment));
            } else if (type == CheckCommand.class) {
                return type.cast(new CheckCommand(environment));
            } else if (type == ReplayCommand.class) {
                return type.cast(new ReplayCommand(environment));
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
