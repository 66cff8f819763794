package dev.enhancer.common.text;

import java.util.function.UnaryOperator;

/**
 * Removes from a text what a browser would run or load by itself: scripts, style sheets and frames with their content,
 * elements that load something, event handlers, and {@code javascript:} links. Everything else stays unchanged: other HTML,
 * code, entities, and every {@code <} that begins no tag. The reasons are in decisions/0009.
 *
 * <p>Each {@code <} is read as if it stood in plain text. It therefore does not matter how a browser reads the text before
 * it: as a comment, a quoted value or the content of a {@code textarea}.
 */
final class ActiveHtml {
    /**
     * Most further passes over a text. An ordinary text needs one, which finds nothing left. Deeper nesting is deliberate.
     */
    private static final int MOST_PASSES = 8;

    private ActiveHtml() {}

    /**
     * Returns the text without its active HTML, or the same text if it has none. The time is proportional to the length.
     * Applied to its own result, the method changes nothing.
     */
    static String removeFrom(String text) {
        return removeFrom(text, false, UnaryOperator.identity(), new Removals());
    }

    /**
     * The same, with exceptions and a report.
     *
     * @param mentionsStay whether {@link Mentions} stay
     * @param form brings the text into the form in which it is kept, after each change, since the characters around a removed
     *     part may combine. The text is in this form.
     * @param removals collects what is removed
     */
    static String removeFrom(String text, boolean mentionsStay, UnaryOperator<String> form, Removals removals) {
        String current = pass(text, true, mentionsStay, form, removals);
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            String next = pass(current, false, mentionsStay, form, removals);
            if (next.equals(current)) {
                return current;
            }
            current = next; // the text around a removed part may now form a tag
        }
        removals.allBrackets();
        return form.apply(current.replace("<", ""));
    }

    private static String pass(
            String text, boolean innermost, boolean mentionsStay, UnaryOperator<String> form, Removals removals) {
        String left = new Sweep(text, innermost, mentionsStay, removals).run();
        return left.equals(text) ? text : form.apply(left);
    }
}
