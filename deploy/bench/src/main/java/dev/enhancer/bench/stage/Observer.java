package dev.enhancer.bench.stage;

import dev.enhancer.bench.measure.Sample;
import dev.enhancer.bench.measure.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Watches processes at work, from the provider's side and from that of the operating system. */
public final class Observer {
    private static final Duration EVERY = Duration.ofMillis(500);

    private final Provider provider;
    private final List<Child> processes;

    public Observer(Provider provider, List<Child> processes) {
        this.provider = provider;
        this.processes = processes;
    }

    /** Lets them work for a while, which begins with the first call that the provider gets. */
    public void warmUp(Duration length) {
        Wait.until(() -> provider.stats().inFlight() > 0, Duration.ofSeconds(60), "call to the provider");
        Wait.pause(length);
    }

    /** Looks twice a second. Ends early when all of the jobs are answered. */
    public List<Sample> watch(Duration length, int jobs) {
        List<Sample> samples = new ArrayList<>();
        long end = System.nanoTime() + length.toNanos();
        samples.add(sample());
        while (System.nanoTime() - end < 0 && samples.getLast().answered() < jobs) {
            Wait.pause(EVERY);
            samples.add(sample());
        }
        return samples;
    }

    private Sample sample() {
        Provider.Stats stats = provider.stats();
        Duration cpu = processes.stream().map(Child::usage).map(Usage::cpu).reduce(Duration.ZERO, Duration::plus);
        return new Sample(
                Duration.ofNanos(System.nanoTime()), stats.answered(), stats.inFlight(), cpu, Usage.machine());
    }
}
