package dev.enhancer.common.text;

/**
 * Removes from a text what a browser would run or load by itself: scripts, style sheets and frames with their content,
 * elements that load something, event handlers, and {@code javascript:} links. Everything else stays unchanged: other HTML,
 * code, entities, and every {@code <} that begins no tag. The reasons are in decisions/0009.
 *
 * <p>Each {@code <} is read as if it stood in plain text. It therefore does not matter how a browser reads the text before
 * it: as a comment, a quoted value or the content of a {@code textarea}.
 */
public final class ActiveHtml {
    /**
     * Most further passes over a text. An ordinary text needs one, which finds nothing left. Deeper nesting is deliberate.
     */
    private static final int MOST_PASSES = 8;

    private ActiveHtml() {}

    /**
     * Returns the text without its active HTML, or the same text if it has none. The time is proportional to the length.
     * Applied to its own result, the method changes nothing.
     */
    public static String removeFrom(String text) {
        String current = new Sweep(text, true).run();
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            String next = new Sweep(current, false).run();
            if (next.equals(current)) {
                return current;
            }
            current = next; // the text around a removed part may now form a tag
        }
        return current.replace("<", "");
    }
}
