package dev.enhancer.ingress.submit;

import java.text.Normalizer;

/** The rules for characters in texts that clients send. */
final class Characters {
    private static final int MOST_MARKS = 256;

    /** NFC can turn four characters into one, as in U+1F82. */
    private static final int LARGEST_SHRINKING = 4;

    private Characters() {}

    /**
     * Returns the text in NFC, the form in which it is counted and kept. The time is linear in the length of the text: the
     * normalizer sorts the marks that follow one character, which takes the square of their number, so more than 256 marks
     * in a row are normalized in parts. No language has so many.
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

    /** True if the text has only Unicode {@code White_Space}, which includes no-break spaces. */
    static boolean isBlank(String text) {
        return text.codePoints().allMatch(Characters::isWhiteSpace);
    }

    private static boolean isWhiteSpace(int c) {
        return Character.isSpaceChar(c) || c >= '\t' && c <= '\r' || c == '\u0085';
    }

    /** True if the text has more code points than {@code most} even after normalization has shrunk it as far as possible. */
    static boolean isTooLongInAnyForm(int most, String text) {
        return isLongerThan(LARGEST_SHRINKING * most, text);
    }

    /** True if the text has more code points than {@code most}. */
    static boolean isLongerThan(int most, String text) {
        return text.length() > most && text.codePointCount(0, text.length()) > most;
    }

    /** True if the text has no control characters except tabs and line breaks, and no lone surrogate. */
    static boolean areAllowed(String text) {
        return text.codePoints()
                .allMatch(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE);
    }
}
