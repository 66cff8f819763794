package dev.enhancer.tools;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Checks an installation before it starts or while it runs. It changes nothing. */
@Command(
        name = "check",
        description =
                "Checks secrets, Redis, Kafka and its topics, the endpoints of providers, and clocks. Changes nothing.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:nothing failed", "1:something failed, or with --strict is doubtful", "2:wrong usage"})
final class CheckCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final Environment environment;

    @Option(names = "--json", description = "print a list of objects with level, subject and message")
    private boolean asJson;

    @Option(names = "--strict", description = "exit with 1 for warnings, too")
    private boolean isStrict;

    CheckCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        List<Finding> findings = Stream.of(
                        new SettingsCheck(environment).run(),
                        new RedisCheck(environment, Clock.systemUTC()).run(),
                        new KafkaCheck(environment).run(),
                        new ProviderCheck(environment).run())
                .flatMap(List::stream)
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (asJson) {
            out.println(JSON.writeValueAsString(findings));
        } else {
            findings.forEach(finding -> out.println(finding.line()));
        }
        return findings.stream().anyMatch(this::isBad) ? 1 : 0;
    }

    private boolean isBad(Finding finding) {
        return finding.level() == Finding.Level.FAIL || isStrict && finding.level() == Finding.Level.WARN;
    }
}
