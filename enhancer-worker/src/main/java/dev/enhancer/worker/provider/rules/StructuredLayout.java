package dev.enhancer.worker.provider.rules;

import static dev.enhancer.worker.provider.rules.Page.bullets;
import static dev.enhancer.worker.provider.rules.Page.line;
import static dev.enhancer.worker.provider.rules.Page.lines;
import static dev.enhancer.worker.provider.rules.Page.numbered;

/** Markdown under second-level headings. A heading with nothing under it is left out. */
final class StructuredLayout implements Layout {
    @Override
    public String write(Brief brief) {
        Frame frame = brief.frame();
        Advice advice = brief.advice();
        Page page = new Page()
                .add(
                        heading(frame, Phrase.HEADING_ROLE),
                        brief.role(Phrase.ROLE).orElse(""))
                .add(heading(frame, Phrase.HEADING_TASK))
                .add(advice.task())
                .add(brief.text())
                .add(brief.material());
        if (brief.hasSeveralTasks()) {
            page.add(frame.say(Phrase.TASKS_LIST)).add(numbered(brief.tasks()));
        }
        return page.add(heading(frame, Phrase.HEADING_CONTEXT), context(brief))
                .add(
                        heading(frame, Phrase.HEADING_REQUIREMENTS),
                        bullets(lines(line(brief.limits(Phrase.LIMIT)), advice.requirements(), line(brief.caution()))))
                .add(
                        heading(frame, Phrase.HEADING_REFINEMENT),
                        bullets(brief.refinement().sentences(frame)))
                .add(heading(frame, Phrase.HEADING_QUALITY), bullets(advice.quality()))
                .add(heading(frame, Phrase.HEADING_OUTPUT), brief.output().orElse(""))
                .toString();
    }

    private static String context(Brief brief) {
        return new Page()
                .add(brief.background(Phrase.BACKGROUND))
                .add(bullets(brief.assumptions(Phrase.ASSUMPTION)))
                .toString();
    }

    private static String heading(Frame frame, Phrase phrase) {
        return "## " + frame.say(phrase);
    }
}
