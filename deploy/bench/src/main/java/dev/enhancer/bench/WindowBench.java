package dev.enhancer.bench;

import dev.enhancer.bench.environment.ChildProcess;
import dev.enhancer.bench.environment.Consumers;
import dev.enhancer.bench.environment.Environment;
import dev.enhancer.bench.environment.Observer;
import dev.enhancer.bench.environment.Submitter;
import dev.enhancer.bench.measure.Sample;
import dev.enhancer.bench.measure.Span;
import dev.enhancer.bench.measure.Table;
import dev.enhancer.bench.provider.Latency;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Measures how many slow jobs one process finishes each second: our worker, and {@code @KafkaListener} in two forms,
 * compared with the ideal for a window of that size. The jobs are submitted before the process starts. Each run has a new
 * broker, Redis and provider.
 */
final class WindowBench {
    private final int window;
    private final int maxRate;
    private final Duration warmUp;
    private final Duration measured;
    private final Table table = new Table(
            "approach",
            "latency",
            "jobs/s",
            "ideal",
            "share",
            "in flight",
            "CPU ms a job",
            "cores: process, machine",
            "peak RSS MB");

    private WindowBench(Options options) {
        window = options.number("window");
        maxRate = options.number("maxrate");
        warmUp = options.seconds("warmup");
        measured = options.seconds("seconds");
    }

    public static void main(String[] args) {
        Options options = Options.of(
                args,
                "window=1000",
                "latencies=200,2000,200:30000:100",
                "approaches=worker,blocking,asynchronous",
                "warmup=45",
                "seconds=60",
                "maxrate=3000");
        WindowBench bench = new WindowBench(options);
        for (String latency : options.list("latencies")) {
            for (String approach : options.list("approaches")) {
                bench.run(Approach.valueOf(approach.toUpperCase(Locale.ROOT)), Latency.parse(latency));
            }
        }
        System.out.println(bench.table);
    }

    private enum Approach {
        WORKER("our worker"),
        BLOCKING("`@KafkaListener`, concurrency 16"),
        ASYNCHRONOUS("`@KafkaListener`, asynchronous acks, 4 × 250");

        private final String label;

        Approach(String label) {
            this.label = label;
        }

        int slots(int window) {
            return this == BLOCKING ? 16 : window;
        }

        ChildProcess start(Environment environment, int window) {
            return this == WORKER
                    ? Consumers.worker(environment, window)
                    : Consumers.alternative(environment, name().toLowerCase(Locale.ROOT));
        }
    }

    private void run(Approach approach, Latency latency) {
        int slots = approach.slots(window);
        int jobs = jobs(slots, latency);
        try (Environment environment = Environment.open(latency);
                Submitter submitter = new Submitter(environment, "bench")) {
            submitter.submit(jobs);
            try (ChildProcess process = approach.start(environment, window)) {
                Observer observer = new Observer(environment.provider(), List.of(process));
                observer.warmUp(warmUp);
                List<Sample> samples = observer.watch(measured, jobs);
                add(approach, latency, Span.of(samples, jobs, slots), process);
            }
        }
    }

    /**
     * Enough jobs for the whole run. The number is based on the usual latency, since slow calls fill the slots only
     * gradually.
     */
    private int jobs(int slots, Latency latency) {
        double rate = Math.min(maxRate, slots * 1_000.0 / latency.usual().toMillis());
        return 2 * slots + (int) (rate * warmUp.plus(measured).toSeconds());
    }

    private void add(Approach approach, Latency latency, Span span, ChildProcess process) {
        double ideal = latency.ideal(window);
        table.add(
                approach.label,
                latency.label(),
                "%,.0f".formatted(span.rate()),
                "%,.0f".formatted(ideal),
                "%.1f %%".formatted(100 * span.rate() / ideal),
                "%,.0f".formatted(span.meanInFlight()),
                "%.2f".formatted(span.cpuMillisPerJob()),
                "%.2f, %.2f".formatted(span.cores(), span.machineCores()),
                "%,d".formatted(process.usage().peakKib() / 1_024));
    }
}
