package dev.enhancer.bench;

import dev.enhancer.bench.environment.ChildProcess;
import dev.enhancer.bench.environment.Consumers;
import dev.enhancer.bench.environment.Environment;
import dev.enhancer.bench.environment.Observer;
import dev.enhancer.bench.environment.Provider;
import dev.enhancer.bench.environment.Submitter;
import dev.enhancer.bench.environment.Wait;
import dev.enhancer.bench.measure.Sample;
import dev.enhancer.bench.measure.Span;
import dev.enhancer.bench.measure.Table;
import dev.enhancer.bench.measure.Usage;
import dev.enhancer.bench.provider.Latency;
import java.time.Duration;
import java.util.List;

/** Measures what thousands of jobs in hand cost one worker: memory for each job, threads and CPU. */
final class InHand {
    private static final int KIB = 1_024;

    private final int window;
    private final Latency latency;
    private final int rounds;
    private final Table table =
            new Table("worker", "in hand", "RSS MB", "live heap MB", "platform threads", "jobs/s", "cores");

    private InHand(Options options) {
        window = options.number("window");
        latency = Latency.parse(options.text("latency"));
        rounds = options.number("rounds");
    }

    public static void main(String[] args) {
        InHand bench = new InHand(Options.of(args, "window=5000", "latency=10000", "rounds=4"));
        bench.run();
    }

    private void run() {
        try (Environment environment = Environment.open(latency);
                Submitter submitter = new Submitter(environment, "bench");
                ChildProcess worker = Consumers.worker(environment, window)) {
            Snapshot started = snapshot("started", environment.provider(), worker, "-", "-");
            submitter.submit(window); // the first round compiles the code and opens the connections
            awaitCompleted(environment.provider(), window);
            Snapshot idle = snapshot("idle again", environment.provider(), worker, "0", "-");

            submitter.submit(window * (rounds + 1));
            Observer observer = new Observer(environment.provider(), List.of(worker));
            observer.warmUp(latency.usual().dividedBy(2)); // all slots are in use, and the first calls still run
            Snapshot loaded = snapshot("all slots in use", environment.provider(), worker, "-", "-");
            List<Sample> samples = observer.watch(latency.usual().multipliedBy(rounds), window * (rounds + 2));
            Span span = Span.of(samples, window * (rounds + 2), window);
            String rate = "%,.0f".formatted(span.rate());
            snapshot("under load, at the end", environment.provider(), worker, rate, "%.2f".formatted(span.cores()));

            System.out.println(table);
            System.out.printf(
                    "%nEach job in hand adds %.1f KB of live heap, compared with the idle worker, and %.1f KB of RSS, "
                            + "compared with a worker that has just started. It costs %.2f ms of CPU.%n",
                    (loaded.heapBytes - idle.heapBytes) / (double) KIB / loaded.inFlight,
                    (loaded.usage.residentKib() - started.usage.residentKib()) / (double) loaded.inFlight,
                    span.cpuMillisPerJob());
        }
    }

    private record Snapshot(Usage usage, long heapBytes, int inFlight) {}

    private Snapshot snapshot(String what, Provider provider, ChildProcess worker, String rate, String cores) {
        Usage usage = worker.usage(); // before measuring the heap, which runs a full collection
        Snapshot snapshot =
                new Snapshot(usage, worker.liveHeapBytes(), provider.stats().inFlight());
        table.add(
                what,
                "%,d".formatted(snapshot.inFlight),
                "%,d".formatted(usage.residentKib() / KIB),
                "%,.1f".formatted(snapshot.heapBytes / (double) (KIB * KIB)),
                Integer.toString(usage.threads()),
                rate,
                cores);
        return snapshot;
    }

    private static void awaitCompleted(Provider provider, int jobs) {
        Wait.until(() -> provider.stats().completed() >= jobs, Duration.ofMinutes(2), "end of the first round");
        Wait.pause(Duration.ofSeconds(2)); // until the last results are written
    }
}
