package dev.enhancer.bench.eval.check;

import dev.enhancer.bench.eval.set.Case;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the words that were added have the size and layout that a format promises: the bounds of the forms that providers
 * are given, in {@code enhancer-worker/src/main/resources/prompts}. A finished prompt keeps its own layout, and a target
 * brings its own; only what is too long is a fault there.
 */
final class FormSize {
    static final int CONCISE_MOST = 80;
    static final int CONCISE_SENTENCES = 4;
    static final int BULLETS_FEWEST = 6;
    static final int BULLETS_MOST = 14;
    static final int LINES_OF_SECTION = 6;
    private static final int HEADINGS_FEWEST = 3; // of six or ten; one with nothing under it is left out

    private FormSize() {}

    /** @param isFull whether there was enough to say for the lower bounds to apply */
    static List<String> beyond(Case given, OwnWords own, boolean isFull) {
        boolean ownLayout = !given.complete() && given.target() == Target.GENERAL;
        List<String> faults = new ArrayList<>();
        WordRange range = WordRange.of(given.format());
        int words = Words.count(own.text());
        if (words > range.most()) {
            faults.add("%d words of ours, at most %d".formatted(words, range.most()));
        }
        if (ownLayout && isFull && words < range.fewest()) {
            faults.add("%d words of ours, at least %d".formatted(words, range.fewest()));
        }
        if (ownLayout) {
            faults.addAll(layout(given.format(), new Shape(own), isFull));
        }
        return faults;
    }

    private static List<String> layout(Format format, Shape shape, boolean isFull) {
        List<String> faults = new ArrayList<>();
        switch (format) {
            case STRUCTURED -> {
                expect(
                        !isFull || shape.headings() >= HEADINGS_FEWEST,
                        "%d headings".formatted(shape.headings()),
                        faults);
                expect(
                        shape.longestSection() <= LINES_OF_SECTION,
                        "%d lines under one heading".formatted(shape.longestSection()),
                        faults);
            }
            case DETAILED ->
                expect(
                        !isFull || shape.numberedHeadings() >= HEADINGS_FEWEST,
                        "%d numbered headings".formatted(shape.numberedHeadings()),
                        faults);
            case BULLET -> {
                int bullets = shape.bullets();
                expect(shape.otherThanBullets() == 0, "lines that do not begin with “- ”", faults);
                expect(bullets <= BULLETS_MOST, "%d bullets, at most %d".formatted(bullets, BULLETS_MOST), faults);
                expect(
                        !isFull || bullets >= BULLETS_FEWEST,
                        "%d bullets, at least %d".formatted(bullets, BULLETS_FEWEST),
                        faults);
            }
            case PARAGRAPH -> expect(shape.isOneParagraph(), "more than one paragraph", faults);
            case CONCISE -> {
                expect(shape.isProse(), "headings or lists", faults);
                expect(
                        shape.sentences() <= CONCISE_SENTENCES,
                        "%d sentences, at most %d".formatted(shape.sentences(), CONCISE_SENTENCES),
                        faults);
            }
            case CONVERSATIONAL -> expect(shape.isProse(), "headings or lists", faults);
            case CREATIVE -> expect(shape.headings() == 0, "headings", faults);
        }
        return faults;
    }

    private static void expect(boolean holds, String fault, List<String> faults) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
