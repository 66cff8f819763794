package dev.enhancer.worker.provider.rules;

import static dev.enhancer.worker.provider.rules.Page.line;
import static dev.enhancer.worker.provider.rules.Page.lines;
import static dev.enhancer.worker.provider.rules.Page.numbered;

import java.util.List;
import java.util.Optional;

/** Goal, constraints and output, without a role and without steps: a reasoning model finds its own. */
final class ReasoningLayout implements Layout {
    @Override
    public String write(Brief brief) {
        Frame frame = brief.frame();
        Advice advice = brief.advice();
        Page page = new Page()
                .add(heading(frame, Phrase.HEADING_GOAL))
                .add(advice.task())
                .add(brief.text());
        if (brief.hasSeveralTasks()) {
            page.add(frame.say(Phrase.TASKS_LIST)).add(numbered(brief.tasks()));
        }
        return page.add(
                        heading(frame, Phrase.HEADING_CONTEXT),
                        brief.background().orElse(""))
                .add(heading(frame, Phrase.HEADING_CONSTRAINTS), constraints(brief))
                .add(heading(frame, Phrase.HEADING_OUTPUT), frame.sentences(output(brief)))
                .toString();
    }

    private static String constraints(Brief brief) {
        Advice advice = brief.advice();
        List<String> points = lines(
                brief.refinement().sentences(brief.frame()),
                brief.assumptions(Phrase.ASSUMPTION),
                line(brief.material()),
                advice.requirements(),
                advice.avoid(),
                line(caution(brief)),
                Points.extras(brief));
        return new Page()
                .add(brief.limits(Phrase.LIMIT).map("- "::concat))
                .add(Points.of(brief, points))
                .toString();
    }

    private static Optional<String> caution(Brief brief) {
        return brief.isThin()
                ? brief.caution()
                : brief.caution().map(_ -> brief.frame().say(Phrase.REASONING_OPEN));
    }

    private static List<String> output(Brief brief) {
        List<String> quality = brief.advice().quality();
        List<String> success =
                quality.isEmpty() ? List.of() : lines(List.of(brief.frame().say(Phrase.REASONING_SUCCESS)), quality);
        return lines(line(brief.output()), success);
    }

    private static String heading(Frame frame, Phrase phrase) {
        return "## " + frame.say(phrase);
    }
}
