package dev.enhancer.worker.provider.rules;

import static dev.enhancer.worker.provider.rules.Page.line;
import static dev.enhancer.worker.provider.rules.Page.lines;

import java.util.List;

/** One paragraph of prose. The client's words stand in it in quotation marks. */
final class ParagraphLayout implements Layout {
    @Override
    public String write(Brief brief) {
        Frame frame = brief.frame();
        Advice advice = brief.advice();
        List<String> quality = advice.quality().isEmpty()
                ? List.of()
                : lines(List.of(frame.say(Phrase.PARAGRAPH_CLOSE)), advice.quality());
        return frame.sentences(lines(
                line(brief.role(Phrase.ROLE)),
                line(advice.task()),
                List.of(frame.say(Phrase.PARAGRAPH_REQUEST, "text", frame.quoted(brief.text()))),
                line(brief.background()
                        .map(words -> frame.say(Phrase.PARAGRAPH_BACKGROUND, "context", frame.quoted(words)))),
                line(brief.tasksInline()),
                line(brief.limits(Phrase.PARAGRAPH_LIMITS)),
                brief.refinement().sentences(frame),
                advice.structure(),
                quality,
                line(brief.material()),
                line(brief.caution()),
                line(brief.output())));
    }
}
