package dev.enhancer.common.text;

/**
 * Takes out of a text what a browser would run or load by itself: scripts, style sheets and frames with their content,
 * elements that load something, event handlers, {@code javascript:} links. All else stays to the character: other
 * HTML, code, entities, and every {@code <} that begins no tag. Why it is done so: decisions/0009.
 *
 * <p>Each {@code <} is judged as if it stood in plain text, so it does not matter what a browser takes the text before
 * it for: a comment, a quoted value, the content of a {@code textarea}.
 */
public final class ActiveHtml {
    /** An honest text needs one, which finds nothing left. What is nested deeper was made to be. */
    private static final int MOST_PASSES = 8;

    private ActiveHtml() {}

    /**
     * The text without its active HTML; the same text if it has none. Takes time in proportion to its length, and what it
     * gives it would leave alone.
     */
    public static String removeFrom(String text) {
        String current = new Sweep(text, true).run();
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            String next = new Sweep(current, false).run();
            if (next.equals(current)) {
                return current;
            }
            current = next; // what stood around a removed piece may have become a tag
        }
        return current.replace("<", "");
    }
}
