package dev.enhancer.worker.provider.rules;

import java.util.List;

/**
 * What a good result of one kind needs. The head of {@code rules/v2/en.txt} describes the fields.
 *
 * @param needsMaterial whether the kind works on something that the person must bring
 */
record Guide(
        String task,
        String role,
        List<Line> structure,
        List<Line> requirements,
        List<Line> quality,
        List<Line> avoid,
        Line output,
        String spark,
        List<Line> questions,
        List<Line> assumptions,
        boolean needsMaterial) {
    Guide {
        structure = between(2, 5, structure, "structure");
        requirements = between(2, 4, requirements, "require");
        quality = between(1, 3, quality, "quality");
        avoid = between(1, 3, avoid, "avoid");
        questions = between(2, 4, questions, "question");
        assumptions = between(0, 2, assumptions, "assume");
    }

    private static List<Line> between(int fewest, int most, List<Line> lines, String field) {
        if (lines.size() < fewest || lines.size() > most) {
            throw new IllegalStateException("%d lines of %s".formatted(lines.size(), field));
        }
        return List.copyOf(lines);
    }
}
