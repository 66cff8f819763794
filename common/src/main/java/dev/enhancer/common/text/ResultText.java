package dev.enhancer.common.text;

/**
 * What a provider wrote, as it may be given to a client: without control characters but tab and line breaks, without
 * halves of surrogate pairs, without {@linkplain ActiveHtml active HTML}, and with no link of Markdown that runs a
 * script. All else stays to the character. Why it is done so: decisions/0009.
 */
public final class ResultText {
    private ResultText() {}

    /** The text without what is active in it; the same text if nothing is. Takes time in proportion to its length. */
    public static String harmless(String text) {
        // control characters first: with them gone, what stood around them may be a tag or a scheme
        return ScriptLinks.disarmedIn(ActiveHtml.removeFrom(printable(text)));
    }

    private static String printable(String text) {
        if (text.codePoints().allMatch(ResultText::isPrintable)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(ResultText::isPrintable).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** The same rule as for what clients send. */
    private static boolean isPrintable(int character) {
        return switch (character) {
            case '\t', '\n', '\r' -> true;
            default -> !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
        };
    }
}
