package dev.enhancer.bench;

import dev.enhancer.bench.measure.Sample;
import dev.enhancer.bench.measure.Span;
import dev.enhancer.bench.measure.Table;
import dev.enhancer.bench.measure.Usage;
import dev.enhancer.bench.provider.Latency;
import dev.enhancer.bench.stage.Child;
import dev.enhancer.bench.stage.Consumers;
import dev.enhancer.bench.stage.Observer;
import dev.enhancer.bench.stage.Provider;
import dev.enhancer.bench.stage.Stage;
import dev.enhancer.bench.stage.Submitter;
import dev.enhancer.bench.stage.Wait;
import java.time.Duration;
import java.util.List;

/** Measures what thousands of jobs in hand cost one worker: memory for each job, threads and CPU. */
final class InHand {
    private static final int KIB = 1_024;

    private final int window;
    private final Latency latency;
    private final int rounds;
    private final Table table =
            new Table("the worker", "in hand", "RSS MB", "live heap MB", "platform threads", "jobs/s", "cores");

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
        try (Stage stage = Stage.open(latency);
                Submitter submitter = new Submitter(stage, "bench");
                Child worker = Consumers.worker(stage, window)) {
            Snapshot started = snapshot("started", stage.provider(), worker, "-", "-");
            submitter.submit(window); // the first round compiles the code and opens the connections
            answered(stage.provider(), window);
            Snapshot idle = snapshot("idle again", stage.provider(), worker, "0", "-");

            submitter.submit(window * (rounds + 1));
            Observer observer = new Observer(stage.provider(), List.of(worker));
            observer.warmUp(latency.usual().dividedBy(2)); // all slots are in use, and the first calls still run
            Snapshot loaded = snapshot("all slots taken", stage.provider(), worker, "-", "-");
            List<Sample> samples = observer.watch(latency.usual().multipliedBy(rounds), window * (rounds + 2));
            Span span = Span.of(samples, window * (rounds + 2), window);
            String rate = "%,.0f".formatted(span.rate());
            snapshot("at work, to the end", stage.provider(), worker, rate, "%.2f".formatted(span.cores()));

            System.out.println(table);
            System.out.printf(
                    "%nA job in hand: %.1f KB of live heap over the idle worker, %.1f KB of RSS "
                            + "over one that has just started, %.2f ms of CPU from beginning to end.%n",
                    (loaded.heapBytes - idle.heapBytes) / (double) KIB / loaded.inFlight,
                    (loaded.usage.residentKib() - started.usage.residentKib()) / (double) loaded.inFlight,
                    span.cpuMillisPerJob());
        }
    }

    private record Snapshot(Usage usage, long heapBytes, int inFlight) {}

    private Snapshot snapshot(String what, Provider provider, Child worker, String rate, String cores) {
        Usage usage = worker.usage(); // before the heap is measured, which runs a full collection
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

    private static void answered(Provider provider, int jobs) {
        Wait.until(() -> provider.stats().answered() >= jobs, Duration.ofMinutes(2), "end of the first round");
        Wait.pause(Duration.ofSeconds(2)); // until the last results are written
    }
}
