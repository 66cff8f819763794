package dev.enhancer.worker.provider.rules;

import static dev.enhancer.worker.provider.rules.Page.line;
import static dev.enhancer.worker.provider.rules.Page.lines;

import dev.enhancer.worker.provider.analysis.Kind;
import java.util.Optional;
import java.util.Set;

/** A scene and an invitation to be inventive, without a list. */
final class CreativeLayout implements Layout {
    /** Kinds whose result is given by their material or by facts, so that a free invention would be wrong. */
    private static final Set<Kind> EXACT = Set.of(
            Kind.DEBUG,
            Kind.QUERY,
            Kind.RELEASE_NOTES,
            Kind.RESUME,
            Kind.PERFORMANCE_REVIEW,
            Kind.REPORT,
            Kind.MINUTES,
            Kind.SUMMARY,
            Kind.TRANSLATION,
            Kind.EDITING,
            Kind.DATA,
            Kind.CLASSIFICATION,
            Kind.EXTRACTION,
            Kind.MATHS,
            Kind.REVIEW);

    @Override
    public String write(Brief brief) {
        Frame frame = brief.frame();
        Advice advice = brief.advice();
        return new Page()
                .add(brief.role(Phrase.CREATIVE_SCENE).orElseGet(() -> frame.say(Phrase.CREATIVE_NOTE)))
                .add(brief.text())
                .add(brief.background(Phrase.CREATIVE_BACKGROUND))
                .add(frame.sentences(lines(
                        line(advice.task()), line(brief.material()), line(invitation(brief)), line(advice.spark()))))
                .add(brief.tasksInline())
                .add(brief.limits(Phrase.CREATIVE_LIMITS))
                .add(frame.sentences(brief.refinement().sentences(frame)))
                .add(frame.sentences(lines(advice.avoid(), line(brief.output()), line(brief.caution()))))
                .toString();
    }

    private static Optional<String> invitation(Brief brief) {
        boolean isFree = !brief.isThin()
                && brief.kind().filter(kind -> !EXACT.contains(kind)).isPresent();
        return isFree ? Optional.of(brief.frame().say(Phrase.CREATIVE_INVITE)) : Optional.empty();
    }
}
