package dev.enhancer.ingress.submit;

import java.text.Normalizer;

/** The rules for characters in what clients send. */
final class Characters {
    private static final int MOST_MARKS = 256;

    /** In NFC four characters may become one, as in U+1F82. */
    private static final int LARGEST_SHRINKING = 4;

    private Characters() {}

    /**
     * In NFC, the form in which text is counted and kept, in time linear to its length. The normalizer sorts the marks that
     * follow one character by moving each to its place, which takes the square of their number: more than 256 in a row,
     * which no language has, are normalized in parts.
     */
    static String normalized(String text) {
        StringBuilder normalized = new StringBuilder(text.length());
        int begin = 0;
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            marks = isMark(c) ? marks + 1 : 0;
            if (marks > MOST_MARKS) {
                normalized.append(nfc(text.substring(begin, i)));
                begin = i;
                marks = 1;
            }
            i += Character.charCount(c);
        }
        return normalized.append(nfc(text.substring(begin))).toString();
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    /** True if there is nothing but Unicode {@code White_Space}, no-break spaces included. */
    static boolean isBlank(String text) {
        return text.codePoints().allMatch(Characters::isWhiteSpace);
    }

    private static boolean isWhiteSpace(int c) {
        return Character.isSpaceChar(c) || c >= '\t' && c <= '\r' || c == '\u0085';
    }

    /** True if there are more code points than {@code most} however much the text shrinks when it is normalized. */
    static boolean isTooLongInAnyForm(int most, String text) {
        return isLongerThan(LARGEST_SHRINKING * most, text);
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
