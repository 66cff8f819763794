package dev.enhancer.bench.eval.report;

import dev.enhancer.bench.eval.check.CaseResult;
import dev.enhancer.bench.measure.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** A table with a column for each side and, if there are two, one for the difference. */
final class Comparison {
    private final List<Evaluation> sides;
    private final Table table;

    Comparison(String head, List<Evaluation> sides) {
        this.sides = sides;
        List<String> heads = new ArrayList<>(List.of(head));
        sides.forEach(side -> heads.add(side.side()));
        if (isOfTwo()) {
            heads.add("difference");
        }
        table = new Table(heads.toArray(String[]::new));
    }

    /** A row with the cases that something is true of, among those that it applies to. */
    Comparison share(String name, Predicate<CaseResult> applies, Predicate<CaseResult> holds) {
        List<Share> shares = sides.stream()
                .map(side -> Share.of(side.results(), applies, holds))
                .toList();
        List<String> cells = new ArrayList<>(List.of(name));
        shares.forEach(share -> cells.add(share.toString()));
        if (isOfTwo()) {
            boolean comparable = shares.stream().allMatch(share -> share.of() > 0);
            double difference = shares.getLast().percent() - shares.getFirst().percent();
            cells.add(comparable ? "%+.1f points".formatted(difference) : "-");
        }
        table.append(cells.toArray(String[]::new));
        return this;
    }

    /** A row with a number of each side. */
    Comparison number(String name, int decimals, ToDoubleFunction<Evaluation> number) {
        List<String> cells = new ArrayList<>(List.of(name));
        double[] values = sides.stream().mapToDouble(number).toArray();
        for (double value : values) {
            cells.add(("%,." + decimals + "f").formatted(value));
        }
        if (isOfTwo()) {
            cells.add(("%+,." + decimals + "f").formatted(values[1] - values[0]));
        }
        table.append(cells.toArray(String[]::new));
        return this;
    }

    @Override
    public String toString() {
        return table.toString();
    }

    private boolean isOfTwo() {
        return sides.size() == 2;
    }
}
