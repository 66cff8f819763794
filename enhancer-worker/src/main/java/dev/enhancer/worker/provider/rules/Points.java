package dev.enhancer.worker.provider.rules;

import static dev.enhancer.worker.provider.rules.Page.bullets;
import static dev.enhancer.worker.provider.rules.Page.line;
import static dev.enhancer.worker.provider.rules.Page.lines;

import java.util.List;

/** How a format shows in a prompt whose layout the target decides: as list or prose, and in what it adds. */
final class Points {
    private Points() {}

    static String of(Brief brief, List<String> points) {
        return switch (brief.format()) {
            case STRUCTURED, DETAILED, BULLET -> bullets(points);
            case CONCISE, CREATIVE, PARAGRAPH, CONVERSATIONAL -> brief.frame().sentences(points);
        };
    }

    static List<String> extras(Brief brief) {
        Frame frame = brief.frame();
        return switch (brief.format()) {
            case DETAILED ->
                brief.isThin()
                        ? List.of()
                        : List.of(frame.say(Phrase.DETAILED_MISSING), frame.say(Phrase.DETAILED_CONFLICT));
            case CREATIVE -> brief.isThin() ? List.of() : line(brief.advice().spark());
            case CONVERSATIONAL -> brief.isThin() ? List.of() : List.of(frame.say(Phrase.CONVERSATIONAL_THANKS));
            case STRUCTURED, CONCISE, PARAGRAPH, BULLET -> List.of();
        };
    }

    /** What the model has to do, keep to and avoid, apart from the client's limits. */
    static List<String> instructions(Brief brief) {
        Advice advice = brief.advice();
        return lines(
                brief.assumptions(Phrase.ASSUMPTION),
                line(brief.material()),
                advice.structure(),
                advice.requirements(),
                advice.avoid(),
                line(brief.caution()),
                extras(brief));
    }
}
