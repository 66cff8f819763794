package dev.enhancer.bench;

import dev.enhancer.bench.environment.ChildProcess;
import dev.enhancer.bench.environment.Consumers;
import dev.enhancer.bench.environment.Environment;
import dev.enhancer.bench.environment.Observer;
import dev.enhancer.bench.environment.Submitter;
import dev.enhancer.bench.environment.Wait;
import dev.enhancer.bench.measure.Table;
import dev.enhancer.bench.provider.Latency;
import dev.enhancer.common.job.JobId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Measures how long one client's single job takes while another client is busy. With half load, the other client steadily
 * submits half of what the worker can finish. With a burst, it also submits thousands of jobs at once just before the single
 * job.
 */
final class Fairness {
    private static final Duration MAX_WAIT = Duration.ofMinutes(3);

    private final int window;
    private final Latency latency;
    private final int burst;
    private final int rounds;
    private final Duration warmUp;
    private final Table table =
            new Table("other client", "single job, median ms", "longest ms", "added delay, × latency");

    private Fairness(Options options) {
        window = options.number("window");
        latency = Latency.parse(options.text("latency"));
        burst = options.number("burst");
        rounds = options.number("rounds");
        warmUp = options.seconds("warmup");
    }

    public static void main(String[] args) {
        new Fairness(Options.of(args, "window=1000", "latency=1000", "burst=10000", "rounds=5", "warmup=30")).run();
    }

    private void run() {
        double half = latency.ideal(window) / 2;
        try (Environment environment = Environment.open(latency);
                Submitter busy = new Submitter(environment, "busy");
                Submitter single = new Submitter(environment, "single");
                ChildProcess worker = Consumers.worker(environment, window)) {
            try (SteadyLoad _ = SteadyLoad.start(environment, half)) {
                new Observer(environment.provider(), List.of(worker)).warmUp(warmUp);
            }
            idle(environment);
            long alone = add("idle", 0, () -> finish(single));
            try (SteadyLoad load = SteadyLoad.start(environment, half)) {
                Wait.pause(latency.usual().multipliedBy(3));
                add("half load, %,.0f jobs/s".formatted(half), alone, () -> finish(single));
                add("half load, plus %,d jobs at once".formatted(burst), alone, () -> {
                    busy.submit(burst);
                    long millis = finish(single);
                    // until the burst is finished, for which half of the window is available
                    Wait.until(() -> busy.open() < 0.8 * window, MAX_WAIT, "end of the burst");
                    return millis;
                });
                load.check();
            }
            System.out.println(table);
        }
    }

    private void idle(Environment environment) {
        Wait.until(() -> environment.provider().stats().inFlight() == 0, MAX_WAIT, "idle worker");
    }

    /** @return milliseconds from the submission to the result in Redis */
    private static long finish(Submitter client) {
        long start = System.nanoTime();
        JobId id = client.submit();
        Wait.until(() -> client.hasSucceeded(id), MAX_WAIT, "result of the single job");
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private long add(String what, long aloneMillis, Supplier<Long> round) {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            millis.add(round.get());
        }
        Collections.sort(millis);
        long median = millis.get(millis.size() / 2);
        String addedDelay = aloneMillis == 0
                ? "-"
                : "%.2f"
                        .formatted((median - aloneMillis)
                                / (double) latency.usual().toMillis());
        table.add(what, "%,d".formatted(median), "%,d".formatted(millis.getLast()), addedDelay);
        return median;
    }
}
