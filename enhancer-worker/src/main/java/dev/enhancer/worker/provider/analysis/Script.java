package dev.enhancer.worker.provider.analysis;

/** Tells characters of scripts apart by their code blocks. */
final class Script {
    private Script() {}

    static boolean isKana(char c) {
        return (c >= '\u3041' && c <= '\u30ff' && c != '・') || (c >= '\uff66' && c <= '\uff9f');
    }

    static boolean isHan(char c) {
        return (c >= '\u4e00' && c <= '\u9fff') || (c >= '\u3400' && c <= '\u4dbf') || c == '々';
    }

    static boolean isHangul(char c) {
        return (c >= '\uac00' && c <= '\ud7a3') || (c >= '\u1100' && c <= '\u11ff') || (c >= '\u3131' && c <= '\u318e');
    }

    static boolean isArabic(char c) {
        return (c >= '\u0620' && c <= '\u06ff' && Character.isLetter(c)) || isArabicMark(c);
    }

    /** Vowel signs and the stretching line, which may be written or left out. */
    static boolean isArabicMark(char c) {
        return (c >= '\u064b' && c <= '\u0652') || c == '\u0640' || c == '\u0670';
    }

    static boolean isLatin(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '\u00c0' && c < '\u0250' && c != '×' && c != '÷')
                || (c >= '\u1e00' && c < '\u1f00');
    }

    /** True for scripts whose words are not parted, or carry endings, so that a phrase may start and end anywhere. */
    static boolean isDense(char c) {
        return isHan(c) || isKana(c) || isHangul(c);
    }

    static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || isArabicMark(c) || Character.isSurrogate(c);
    }

    /** True if a word may start or end between the characters before and at the position. */
    static boolean isEdge(CharSequence text, int at) {
        if (at <= 0 || at >= text.length()) {
            return true;
        }
        char before = text.charAt(at - 1);
        char after = text.charAt(at);
        return !isWordPart(before) || !isWordPart(after) || isDense(before) || isDense(after);
    }
}
