package dev.enhancer.tools;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Ends a worker without interrupting its jobs: it gets SIGTERM, claims no more jobs, finishes those in hand, hands the rest
 * back and exits. Containers get the same from {@code docker stop} or Kubernetes.
 */
@Command(
        name = "drain",
        description = {
            "Ends a worker of this machine when it has finished its jobs, and waits for that.",
            "The worker stops waiting after WORKER_DRAIN_TIMEOUT; other workers go on with what it had not finished."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the process has ended", "1:it has not ended in time, or there is none", "2:wrong usage"})
final class DrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PID", description = "process id of the worker")
    private long pid;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "how long to wait; it is never killed; default: ${DEFAULT-VALUE}",
            defaultValue = "PT90S")
    private Duration timeout = Duration.ofSeconds(90);

    @Override
    public Integer call() throws InterruptedException {
        ProcessHandle worker = ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .orElseThrow(() -> new ToolFailure("There is no process %d.".formatted(pid)));
        if (pid == ProcessHandle.current().pid()) {
            throw new ToolFailure("%d is this process.".formatted(pid));
        }
        PrintWriter out = spec.commandLine().getOut();
        CompletableFuture<ProcessHandle> ended = worker.onExit();
        if (!worker.destroy()) {
            throw new ToolFailure("Process %d cannot be told to end.".formatted(pid));
        }
        try {
            ended.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            out.printf("Process %d has ended.%n", pid);
            return 0;
        } catch (TimeoutException | ExecutionException _) {
            out.printf("Process %d has not ended within %d s. It goes on draining.%n", pid, timeout.toSeconds());
            return 1;
        }
    }
}
