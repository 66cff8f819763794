package dev.enhancer.worker.provider.rules;

import dev.enhancer.worker.provider.analysis.Kind;
import dev.enhancer.worker.provider.analysis.Matter;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** The shapes of results, which are shown to small models. */
enum Shape {
    PLAIN(Phrase.SHAPE_PLAIN),
    TEXT(Phrase.SHAPE_TEXT, Matter.TITLE),
    MESSAGE(Phrase.SHAPE_MESSAGE, Matter.TITLE, Matter.GREETING),
    LIST(Phrase.SHAPE_LIST, Matter.LISTS),
    TABLE(Phrase.SHAPE_TABLE, Matter.TABLES),
    CODE(Phrase.SHAPE_CODE, Matter.EXPLANATION),
    STEPS(Phrase.SHAPE_STEPS, Matter.LISTS),
    FINDINGS(Phrase.SHAPE_FINDINGS, Matter.LISTS, Matter.LENGTH);

    private final Phrase phrase;
    private final Set<Matter> matters;

    Shape(Phrase phrase, Matter... matters) {
        this.phrase = phrase;
        this.matters = Set.of(matters);
    }

    /** Empty if the request itself settles the form or a part of the shape. */
    static Optional<Phrase> of(Kind kind, Set<Matter> settled) {
        Shape shape = of(kind);
        boolean isOpen = !settled.contains(Matter.OUTPUT_FORM) && Collections.disjoint(shape.matters, settled);
        return isOpen ? Optional.of(shape.phrase) : Optional.empty();
    }

    private static Shape of(Kind kind) {
        return switch (kind) {
            case CODE, QUERY -> CODE;
            case EMAIL -> MESSAGE;
            case BLOG, ARTICLE, ESSAY, STORY, POEM -> TEXT;
            case SLOGAN, IDEAS, INTERVIEW, THREAD, TWEET -> LIST;
            case COMPARISON -> TABLE;
            case TUTORIAL, PLAN -> STEPS;
            case DEBUG, REVIEW, ANALYSIS, QUESTION -> FINDINGS;
            case DOCUMENTATION,
                    RELEASE_NOTES,
                    LINKEDIN,
                    SOCIAL,
                    MESSAGE,
                    LETTER,
                    RESUME,
                    PERFORMANCE_REVIEW,
                    PRESENTATION,
                    SPEECH,
                    MARKETING,
                    REPORT,
                    MINUTES,
                    SCRIPT,
                    ROLEPLAY,
                    SUMMARY,
                    TRANSLATION,
                    EDITING,
                    CHECKLIST,
                    DATA,
                    CLASSIFICATION,
                    EXTRACTION,
                    MATHS,
                    SYSTEM_PROMPT,
                    IMAGE,
                    LESSON,
                    EXPLANATION -> PLAIN;
        };
    }
}
