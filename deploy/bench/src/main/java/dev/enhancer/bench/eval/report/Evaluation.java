package dev.enhancer.bench.eval.report;

import dev.enhancer.bench.eval.check.CaseResult;
import dev.enhancer.bench.eval.check.Checks;
import dev.enhancer.bench.eval.set.Case;
import dev.enhancer.bench.eval.side.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * One side's run over a set.
 *
 * @param side its name
 * @param results one for each case, in the order of the set
 * @param nanos how long the enhancements took
 */
public record Evaluation(String side, List<CaseResult> results, Spread nanos) {
    public Evaluation {
        results = List.copyOf(results);
    }

    /**
     * Enhances all cases and checks the outputs.
     *
     * @throws IllegalStateException if the side cannot be asked
     */
    public static Evaluation run(Side side, List<Case> cases) throws InterruptedException {
        side.open();
        List<Callable<CaseResult>> calls = new ArrayList<>();
        for (Case given : cases) {
            calls.add(() -> evaluate(side, given));
        }
        List<CaseResult> results = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(side.parallel(), Thread.ofVirtual().factory())) {
            try {
                for (Future<CaseResult> result : threads.invokeAll(calls)) {
                    results.add(result.get());
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw new IllegalStateException(side.name() + " cannot be measured", e.getCause());
            }
        }
        return new Evaluation(side.name(), results, Spread.of(results.stream().mapToLong(result -> result.output()
                .took()
                .toNanos())));
    }

    private static CaseResult evaluate(Side side, Case given) throws InterruptedException {
        try {
            return Checks.of(given, side.enhance(given));
        } catch (RuntimeException e) {
            throw new IllegalStateException("case " + given.id(), e);
        }
    }

    /** The same with times that were measured apart. */
    public Evaluation timed(LongStream otherNanos) {
        return new Evaluation(side, results, Spread.of(otherNanos));
    }
}
