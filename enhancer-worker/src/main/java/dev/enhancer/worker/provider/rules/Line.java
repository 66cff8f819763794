package dev.enhancer.worker.provider.rules;

import dev.enhancer.worker.provider.analysis.Matter;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A sentence of ours that stands in a prompt or a question.
 *
 * @param matters what it speaks about
 * @param clues what makes the question needless; empty for what is no question
 */
record Line(String text, Set<Matter> matters, Set<Clue> clues) {
    Line {
        matters = Set.copyOf(matters);
        clues = Set.copyOf(clues);
    }

    boolean isOpen(Set<Matter> settled) {
        return Collections.disjoint(matters, settled);
    }

    boolean isOpen(Set<Matter> settled, Set<Clue> given) {
        return isOpen(settled) && Collections.disjoint(clues, given);
    }

    /** The texts of the lines that speak about none of the settled matters. */
    static List<String> open(List<Line> lines, Set<Matter> settled) {
        return lines.stream()
                .filter(line -> line.isOpen(settled))
                .map(Line::text)
                .toList();
    }
}
