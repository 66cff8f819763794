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
import java.util.ArrayList;
import java.util.List;

/** Measures the gain of more workers: the rate of 1, 2 and 4 processes, each with a small window, with a slow provider. */
final class ScaleOut {
    private final int window;
    private final Latency latency;
    private final Duration warmUp;
    private final Duration measured;
    private final Table table = new Table("workers", "slots", "jobs/s", "ideal", "share", "CPU ms a job");

    private ScaleOut(Options options) {
        window = options.number("window");
        latency = Latency.parse(options.text("latency"));
        warmUp = options.seconds("warmup");
        measured = options.seconds("seconds");
    }

    public static void main(String[] args) {
        Options options = Options.of(args, "workers=1,2,4", "window=50", "latency=1000", "warmup=20", "seconds=30");
        ScaleOut bench = new ScaleOut(options);
        options.list("workers").stream().map(Integer::parseInt).forEach(bench::run);
        System.out.println(bench.table);
    }

    private void run(int workers) {
        int slots = workers * window;
        double ideal = latency.ideal(slots);
        int jobs = 2 * slots + (int) (ideal * warmUp.plus(measured).toSeconds());
        List<ChildProcess> processes = new ArrayList<>();
        try (Environment environment = Environment.open(latency);
                Submitter submitter = new Submitter(environment, "bench")) {
            for (int i = 0; i < workers; i++) {
                processes.add(Consumers.worker(environment, window));
            }
            submitter.submit(jobs);
            Observer observer = new Observer(environment.provider(), processes);
            observer.warmUp(warmUp);
            List<Sample> samples = observer.watch(measured, jobs);
            Span span = Span.of(samples, jobs, slots);
            table.add(
                    Integer.toString(workers),
                    "%d × %d".formatted(workers, window),
                    "%,.1f".formatted(span.rate()),
                    "%,.0f".formatted(ideal),
                    "%.1f %%".formatted(100 * span.rate() / ideal),
                    "%.2f".formatted(span.cpuMillisPerJob()));
            processes.forEach(ChildProcess::close);
        } catch (RuntimeException e) {
            processes.forEach(ChildProcess::close);
            throw e;
        }
    }
}
