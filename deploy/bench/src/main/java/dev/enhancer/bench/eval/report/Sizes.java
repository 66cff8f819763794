package dev.enhancer.bench.eval.report;

import dev.enhancer.bench.eval.check.Words;
import dev.enhancer.bench.eval.side.Output;
import dev.enhancer.bench.eval.side.Output.Enhanced;
import dev.enhancer.bench.eval.side.Output.Spent;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** How long the results of a side are, and what they cost. */
final class Sizes {
    private Sizes() {}

    static Spread words(Evaluation side) {
        return Spread.of(prompts(side).mapToLong(enhanced -> Words.count(enhanced.text())));
    }

    static Spread roughWords(Evaluation side) {
        return Spread.of(side.results().stream()
                .mapToLong(result -> Words.count(result.given().rawPrompt())));
    }

    /** Changes, assumptions and questions. */
    static double meanNotes(Evaluation side) {
        return prompts(side)
                .map(Enhanced::notes)
                .mapToInt(notes -> notes.changes().size()
                        + notes.assumptions().size()
                        + notes.questions().size())
                .average()
                .orElse(0);
    }

    static long spent(Evaluation side, ToLongFunction<Spent> amount) {
        return side.results().stream()
                .map(result -> result.output().spent())
                .mapToLong(amount)
                .sum();
    }

    private static Stream<Enhanced> prompts(Evaluation side) {
        return side.results().stream().flatMap(result -> {
            Output output = result.output();
            return output instanceof Enhanced enhanced ? Stream.of(enhanced) : Stream.empty();
        });
    }
}
