package dev.enhancer.worker.provider.rules;

import static dev.enhancer.worker.provider.rules.Page.bullets;
import static dev.enhancer.worker.provider.rules.Page.line;
import static dev.enhancer.worker.provider.rules.Page.lines;

import dev.enhancer.common.job.Format;
import dev.enhancer.worker.provider.analysis.Kind;
import java.util.List;
import java.util.Optional;

/** One block for a model that makes images: subject, style, composition, light, and what must not be seen. */
final class ImageLayout implements Layout {
    @Override
    public String write(Brief brief) {
        Frame frame = brief.frame();
        boolean isPicture = brief.kind().orElse(Kind.IMAGE) == Kind.IMAGE; // an unclear text is the description
        List<String> block = lines(
                List.of(frame.say(isPicture ? Phrase.IMAGE_SUBJECT : Phrase.IMAGE_SCENE, "text", brief.text())),
                line(brief.background(Phrase.IMAGE_BACKGROUND)),
                brief.refinement().sentences(frame),
                isPicture ? line(brief.limits(Phrase.IMAGE_LIMITS)) : List.of(),
                line(unlessStated(brief, Phrase.IMAGE_STYLE, Phrase.IMAGE_STYLE_WORDS)),
                brief.format() == Format.CONCISE ? List.of() : view(brief),
                List.of(frame.say(Phrase.IMAGE_NEGATIVE)));
        return switch (brief.format()) {
            case STRUCTURED, DETAILED -> String.join("\n", block);
            case BULLET -> bullets(block);
            case CONCISE, CREATIVE, PARAGRAPH, CONVERSATIONAL ->
                String.join(frame.say(Phrase.MARK_BETWEEN) + frame.space(), block);
        };
    }

    private static List<String> view(Brief brief) {
        return lines(
                line(unlessStated(brief, Phrase.IMAGE_COMPOSITION, Phrase.IMAGE_COMPOSITION_WORDS)),
                line(unlessStated(brief, Phrase.IMAGE_LIGHT, Phrase.IMAGE_LIGHT_WORDS)));
    }

    private static Optional<String> unlessStated(Brief brief, Phrase phrase, Phrase words) {
        return brief.frame().wording(words).occursIn(brief.text())
                ? Optional.empty()
                : Optional.of(brief.frame().say(phrase));
    }
}
