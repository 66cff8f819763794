package dev.enhancer.bench.environment;

import dev.enhancer.bench.measure.Sample;
import dev.enhancer.bench.measure.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes samples of running processes, from the provider and from the operating system. */
public final class Observer {
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Provider provider;
    private final List<ChildProcess> processes;

    public Observer(Provider provider, List<ChildProcess> processes) {
        this.provider = provider;
        this.processes = processes;
    }

    /** Waits for the warm-up, which begins with the provider's first call. */
    public void warmUp(Duration length) {
        Wait.until(() -> provider.stats().inFlight() > 0, Duration.ofSeconds(60), "call to the provider");
        Wait.pause(length);
    }

    /** Takes a sample twice a second. Ends early when all jobs are completed. */
    public List<Sample> watch(Duration length, int jobs) {
        List<Sample> samples = new ArrayList<>();
        long end = System.nanoTime() + length.toNanos();
        samples.add(sample());
        while (System.nanoTime() - end < 0 && samples.getLast().completed() < jobs) {
            Wait.pause(INTERVAL);
            samples.add(sample());
        }
        return samples;
    }

    private Sample sample() {
        Provider.Stats stats = provider.stats();
        Duration cpu =
                processes.stream().map(ChildProcess::usage).map(Usage::cpu).reduce(Duration.ZERO, Duration::plus);
        return new Sample(
                Duration.ofNanos(System.nanoTime()), stats.completed(), stats.inFlight(), cpu, Usage.machine());
    }
}
