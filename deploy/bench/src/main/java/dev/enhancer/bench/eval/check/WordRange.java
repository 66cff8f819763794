package dev.enhancer.bench.eval.check;

import dev.enhancer.common.job.Format;

/** How many words of ours a format has. The forms for providers state the same numbers. */
record WordRange(int fewest, int most) {
    static WordRange of(Format format) {
        return switch (format) {
            case STRUCTURED -> new WordRange(0, 600); // the form bounds lines; no more than the longest format
            case CONCISE -> new WordRange(0, FormSize.CONCISE_MOST);
            case DETAILED -> new WordRange(300, 600);
            case CREATIVE -> new WordRange(120, 250);
            case PARAGRAPH -> new WordRange(80, 200);
            case BULLET -> new WordRange(0, 600); // the form bounds bullets
            case CONVERSATIONAL -> new WordRange(100, 250);
        };
    }
}
