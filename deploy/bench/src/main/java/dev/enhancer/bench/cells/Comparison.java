package dev.enhancer.bench.cells;

import dev.enhancer.bench.measure.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/** The trials of all mappings with the same clients. The same call gives the same result. */
public final class Comparison {
    private static final long SEED = 42;
    private static final int CLIENTS = 10_000;
    private static final double LIMIT = 0.5;
    private static final Cells CELLS = Cells.of(12, 4);

    private final double skew;
    private final double largest;
    private final Map<String, Trial> trials = new LinkedHashMap<>();

    private Comparison(double skew) {
        this.skew = skew;
        largest = clients().largestUndivided();
    }

    /** @param skew exponent of Zipf's law, after which the sizes of clients are made */
    public static Comparison of(double skew) {
        Comparison comparison = new Comparison(skew);
        comparison.run("hash modulo cells", new Modulo());
        comparison.run("weighted rendezvous", new Rendezvous());
        comparison.run("bounded loads, at most 1.1", new BoundedLoads(1.1));
        comparison.run("placement by measured load", new MeasuredPlacement(1.1, 20));
        return comparison;
    }

    public Map<String, Trial> trials() {
        return trials;
    }

    public static Table table() {
        return new Table(
                "sizes of clients",
                "mapping",
                "fullest cell: median day, worst day",
                "clients moved a day",
                "load moved a day",
                "moved when a cell is added: clients, load");
    }

    public void addTo(Table table) {
        trials.forEach((mapping, trial) -> table.append(
                "Zipf %.1f, largest %.1f cells".formatted(skew, largest),
                mapping,
                "%.2f, %.2f".formatted(trial.medianFullest(), trial.worstFullest()),
                "%.1f".formatted(trial.movedADay()),
                "%.2f %%".formatted(100 * trial.movedLoadADay()),
                "%,d, %.1f %%".formatted(trial.moved()[Trial.ADDED], 100 * trial.movedLoad()[Trial.ADDED])));
    }

    private void run(String name, Mapping mapping) {
        trials.put(name, Trial.run(mapping, clients(), CELLS));
    }

    private Population clients() {
        return new Population(SEED, CLIENTS, skew, CELLS, LIMIT);
    }
}
