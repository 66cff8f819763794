package dev.enhancer.worker.provider.rules;

import static dev.enhancer.worker.provider.rules.Page.line;
import static dev.enhancer.worker.provider.rules.Page.lines;
import static dev.enhancer.worker.provider.rules.Page.numbered;

import java.util.List;
import java.util.Optional;

/** Short explicit sentences, few rules, and the shape of the result to copy. */
final class SmallLayout implements Layout {
    private static final int MOST_RULES_OF_OURS = 5;

    @Override
    public String write(Brief brief) {
        Frame frame = brief.frame();
        Page page = new Page()
                .add(frame.sentences(
                        lines(line(brief.role(Phrase.ROLE)), line(brief.advice().task()))))
                .add(frame.say(Phrase.SMALL_REQUEST, "text", brief.text()))
                .add(brief.background(Phrase.BACKGROUND));
        if (brief.hasSeveralTasks()) {
            page.add(frame.say(Phrase.TASKS_LIST)).add(numbered(brief.tasks()));
        }
        return page.add(frame.say(Phrase.SMALL_RULES), numbered(rules(brief)))
                .add(brief.output())
                .add(frame.say(Phrase.SMALL_SHAPE), shape(brief).map(frame::say).orElse(""))
                .add(isOrdered(brief) ? Optional.of(frame.say(Phrase.SMALL_ONLY)) : Optional.empty())
                .toString();
    }

    private static List<String> rules(Brief brief) {
        Advice advice = brief.advice();
        List<String> ours = lines(line(brief.material()), advice.structure(), advice.requirements(), advice.avoid());
        return lines(
                line(brief.limits(Phrase.LIMIT)),
                brief.refinement().sentences(brief.frame()),
                ours.subList(0, Math.min(MOST_RULES_OF_OURS, ours.size())),
                line(caution(brief)),
                Points.extras(brief));
    }

    private static Optional<String> caution(Brief brief) {
        return brief.isThin()
                ? brief.caution()
                : brief.caution().map(_ -> brief.frame().say(Phrase.SMALL_OPEN));
    }

    private static Optional<Phrase> shape(Brief brief) {
        return isOrdered(brief) ? brief.kind().flatMap(kind -> Shape.of(kind, brief.settled())) : Optional.empty();
    }

    /** True if one result of a known kind can be given at once. */
    private static boolean isOrdered(Brief brief) {
        return brief.kind().isPresent()
                && !brief.isThin()
                && !brief.hasSeveralTasks()
                && !brief.advice().asksForMaterial();
    }
}
