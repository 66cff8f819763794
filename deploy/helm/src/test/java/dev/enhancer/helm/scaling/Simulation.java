package dev.enhancer.helm.scaling;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** One day with one signal to scale on. */
final class Simulation {
    private static final int SCRAPE_SECONDS = 15;

    private final int[] workers = new int[Day.SECONDS];
    private final Waits day = new Waits(new Day.Span(0, Day.SECONDS));
    private final Waits spike = new Waits(Day.SPIKE);
    private double expired;

    /** @param wanted how many workers the metric asks for */
    static Simulation run(Autoscaler.Rules rules, Fleet.Worker worker, ToDoubleFunction<Fleet.Signals> wanted) {
        var simulation = new Simulation();
        var fleet = new Fleet(rules.min(), worker, (second, waited, count) -> {
            simulation.day.add(second, waited, count);
            simulation.spike.add(second, waited, count);
        });
        var autoscaler = new Autoscaler(rules);
        Fleet.Signals scraped = fleet.signals(0);
        for (int second = 0; second < Day.SECONDS; second++) {
            fleet.advance(second);
            // The HPA reads what the scrape before found.
            if (second % Autoscaler.SYNC_SECONDS == 0) {
                fleet.scale(second, autoscaler.decide(second, fleet.size(), wanted.applyAsDouble(scraped)));
            }
            if (second % SCRAPE_SECONDS == 0) {
                scraped = fleet.signals(second);
            }
            simulation.workers[second] = fleet.size();
        }
        simulation.expired = fleet.expired();
        return simulation;
    }

    double workerHours(Day.Span span) {
        return Arrays.stream(workers, span.from(), span.until()).sum() / 3600.0;
    }

    double workerHours() {
        return workerHours(new Day.Span(0, Day.SECONDS));
    }

    int mostWorkers(Day.Span span) {
        return Arrays.stream(workers, span.from(), span.until()).max().orElseThrow();
    }

    int p95Seconds() {
        return day.percentile(95);
    }

    int p95SecondsAtSpike() {
        return spike.percentile(95);
    }

    double expired() {
        return expired;
    }

    String hourly() {
        var line = new StringBuilder();
        for (int second = 0; second < Day.SECONDS; second += 3600) {
            line.append("%4d".formatted(workers[second + 1800]));
        }
        return line.toString();
    }
}
