package dev.enhancer.ingress.submit;

import java.text.Normalizer;

/** The rules for characters in what clients send. */
final class Characters {
    private Characters() {}

    /** In NFC, the form in which text is counted and kept. */
    static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** True if there is nothing but Unicode {@code White_Space}, no-break spaces included. */
    static boolean isBlank(String text) {
        return text.codePoints().allMatch(Characters::isWhiteSpace);
    }

    private static boolean isWhiteSpace(int c) {
        return Character.isSpaceChar(c) || c >= '\t' && c <= '\r' || c == '\u0085';
    }

    /** True if there are more code points than {@code most}. */
    static boolean isLongerThan(int most, String text) {
        return text.length() > most && text.codePointCount(0, text.length()) > most;
    }

    /** True if there is no control character but tab and newlines, and no half of a surrogate pair. */
    static boolean areAllowed(String text) {
        return text.codePoints()
                .allMatch(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE);
    }
}
