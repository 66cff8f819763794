package dev.enhancer.worker.provider.rules;

import static dev.enhancer.worker.provider.rules.Page.bullets;
import static dev.enhancer.worker.provider.rules.Page.line;
import static dev.enhancer.worker.provider.rules.Page.lines;
import static dev.enhancer.worker.provider.rules.Page.numbered;

/** Markdown sections, the instructions before what they are about. */
final class GptLayout implements Layout {
    @Override
    public String write(Brief brief) {
        Frame frame = brief.frame();
        Advice advice = brief.advice();
        Page page = new Page()
                .add(
                        heading(frame, Phrase.HEADING_ROLE),
                        frame.sentences(lines(line(brief.role(Phrase.ROLE)), line(advice.task()))))
                .add(heading(frame, Phrase.HEADING_INSTRUCTIONS), Points.of(brief, Points.instructions(brief)))
                .add(heading(frame, Phrase.HEADING_LIMITS), bullets(brief.limits()))
                .add(heading(frame, Phrase.HEADING_REQUEST), brief.text())
                .add(heading(frame, Phrase.HEADING_CONTEXT), brief.background().orElse(""));
        if (brief.hasSeveralTasks()) {
            page.add(heading(frame, Phrase.HEADING_TASKS))
                    .add(frame.say(Phrase.TASKS_LIST))
                    .add(numbered(brief.tasks()));
        }
        return page.add(
                        heading(frame, Phrase.HEADING_REFINEMENT),
                        bullets(brief.refinement().sentences(frame)))
                .add(heading(frame, Phrase.HEADING_QUALITY), Points.of(brief, advice.quality()))
                .add(heading(frame, Phrase.HEADING_OUTPUT), brief.output().orElse(""))
                .toString();
    }

    private static String heading(Frame frame, Phrase phrase) {
        return "# " + frame.say(phrase);
    }
}
