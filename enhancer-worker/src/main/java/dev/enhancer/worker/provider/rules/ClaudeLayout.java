package dev.enhancer.worker.provider.rules;

import static dev.enhancer.worker.provider.rules.Page.bullets;
import static dev.enhancer.worker.provider.rules.Page.line;
import static dev.enhancer.worker.provider.rules.Page.lines;
import static dev.enhancer.worker.provider.rules.Page.numbered;

/** Request, context and limits in named XML tags, which the client's words cannot close. */
final class ClaudeLayout implements Layout {
    @Override
    public String write(Brief brief) {
        Frame frame = brief.frame();
        Advice advice = brief.advice();
        return new Page()
                .add(frame.sentences(lines(line(brief.role(Phrase.ROLE)), line(advice.task()))))
                .add(tagged(brief, Phrase.TAG_REQUEST, brief.text()))
                .add(tagged(brief, Phrase.TAG_CONTEXT, brief.background().orElse("")))
                .add(tagged(brief, Phrase.TAG_LIMITS, bullets(brief.limits())))
                .add(tagged(brief, Phrase.TAG_TASKS, tasks(brief)))
                .add(tagged(
                        brief, Phrase.TAG_REFINEMENT, bullets(brief.refinement().sentences(frame))))
                .add(tagged(brief, Phrase.TAG_INSTRUCTIONS, Points.of(brief, Points.instructions(brief))))
                .add(tagged(brief, Phrase.TAG_QUALITY, Points.of(brief, advice.quality())))
                .add(tagged(brief, Phrase.TAG_OUTPUT, brief.output().orElse("")))
                .toString();
    }

    private static String tasks(Brief brief) {
        return brief.hasSeveralTasks() ? brief.frame().say(Phrase.TASKS_LIST) + "\n" + numbered(brief.tasks()) : "";
    }

    /** The body between tags; empty if it is. A number is added to a name that occurs in the client's words. */
    private static String tagged(Brief brief, Phrase name, String body) {
        if (body.isEmpty()) {
            return "";
        }
        String tag = brief.frame().say(name);
        for (int number = 2; occurs("</" + tag, brief); number++) {
            tag = brief.frame().say(name) + number;
        }
        return "<" + tag + ">\n" + body + "\n</" + tag + ">";
    }

    private static boolean occurs(String end, Brief brief) {
        return brief.text().contains(end)
                || brief.background().filter(words -> words.contains(end)).isPresent()
                || brief.refinement().words().contains(end);
    }
}
