package dev.enhancer.worker.provider.rules;

import static dev.enhancer.worker.provider.rules.Page.line;
import static dev.enhancer.worker.provider.rules.Page.lines;

import java.util.List;
import java.util.Optional;

/** The text, and at most four sentences of ours. */
final class ConciseLayout implements Layout {
    private static final int MOST_SENTENCES = 4;

    @Override
    public String write(Brief brief) {
        List<String> sentences = lines(
                line(brief.hasSeveralTasks() ? brief.tasksInline() : brief.role(Phrase.CONCISE_ROLE)),
                line(brief.limits(Phrase.CONCISE_LIMITS)),
                line(brief.caution()),
                line(demand(brief)),
                line(brief.output()));
        Frame frame = brief.frame();
        return new Page()
                .add(brief.text())
                .add(brief.background(Phrase.BACKGROUND))
                .add(frame.sentences(sentences.subList(0, Math.min(MOST_SENTENCES, sentences.size()))))
                .add(frame.sentences(brief.refinement().sentences(frame)))
                .toString();
    }

    private static Optional<String> demand(Brief brief) {
        return brief.material().or(() -> brief.advice().requirements().stream().findFirst());
    }
}
