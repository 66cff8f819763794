package dev.enhancer.worker.provider.rules;

import static dev.enhancer.worker.provider.rules.Page.line;
import static dev.enhancer.worker.provider.rules.Page.lines;

import java.util.List;
import java.util.Optional;

/** A message to a capable colleague. */
final class ConversationalLayout implements Layout {
    @Override
    public String write(Brief brief) {
        Frame frame = brief.frame();
        Advice advice = brief.advice();
        Page page = new Page()
                .add(frame.say(Phrase.CONVERSATIONAL_HELLO))
                .add(brief.text())
                .add(brief.background(Phrase.CONVERSATIONAL_BACKGROUND))
                .add(frame.sentences(lines(
                        line(brief.role(Phrase.CONVERSATIONAL_ROLE)),
                        line(brief.tasksInline()),
                        line(brief.limits(Phrase.CONVERSATIONAL_LIMITS)))))
                .add(frame.sentences(brief.refinement().sentences(frame)));
        if (!advice.requirements().isEmpty()) {
            page.add(frame.sentences(lines(
                    List.of(frame.say(Phrase.CONVERSATIONAL_MATTERS)),
                    advice.requirements(),
                    advice.quality(),
                    advice.avoid())));
        }
        Optional<String> form =
                brief.output().map(output -> frame.say(Phrase.CONVERSATIONAL_FORM) + frame.space() + output);
        List<String> thanks = brief.isThin() ? List.of() : List.of(frame.say(Phrase.CONVERSATIONAL_THANKS));
        return page.add(frame.sentences(lines(line(form), line(brief.material()))))
                .add(frame.sentences(lines(line(brief.caution()), thanks)))
                .toString();
    }
}
