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

    /** In a plain loop: as a stream of code points this takes twice as long, and each result comes by here. */
    private static String printable(String text) {
        int length = text.length();
        int at = 0;
        while (at < length && isPrintable(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        if (at == length) {
            return text;
        }
        StringBuilder kept = new StringBuilder(length).append(text, 0, at);
        text.substring(at).codePoints().filter(ResultText::isPrintable).forEach(kept::appendCodePoint);
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
