package dev.enhancer.common.text;

/**
 * Makes a completion safe to give to a client. It removes control characters other than tab and line breaks, halves of
 * surrogate pairs, and {@linkplain ActiveHtml active HTML}, and it disables Markdown links that run a script. Everything
 * else stays unchanged. The reasons are in decisions/0009.
 */
public final class ResultText {
    private ResultText() {}

    /**
     * Returns the text without its active parts, or the same text if it has none. The time is proportional to the length.
     */
    public static String harmless(String text) {
        // control characters first: without them the text around them may form a tag or a scheme
        return ScriptLinks.disarmedIn(ActiveHtml.removeFrom(printable(text)));
    }

    /** Uses a plain loop, since every result passes here and a stream of code points takes twice as long. */
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

    /** Has the same rule as the validation of what clients send. */
    private static boolean isPrintable(int character) {
        return switch (character) {
            case '\t', '\n', '\r' -> true;
            default -> !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
        };
    }
}
