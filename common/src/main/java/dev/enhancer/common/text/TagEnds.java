package dev.enhancer.common.text;

/**
 * Finds where the tags of a text end, by the tokenization rules of the HTML standard (§13.2.5). It remembers what it has
 * read, so that the time for all tags of a text together is proportional to its length.
 */
final class TagEnds {
    /** The text ends before the tag. */
    static final int NONE = -1;

    private static final int UNKNOWN = 0;

    private final String text;
    private int[] ofTagFromAttribute = {};
    private int[] nextNameEnd = {};
    private int[] nextValueEnd = {};
    private int[] nextNoSpace = {};
    private int[] nextAttribute = {};

    TagEnds(String text) {
        this.text = text;
    }

    static boolean endsName(char c) {
        return endsValue(c) || c == '/';
    }

    static boolean endsValue(char c) {
        return isSpace(c) || c == '>';
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    }

    /** The position after the tag's name. */
    int ofName(int start) {
        int at = start;
        while (at < text.length() && !endsName(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /**
     * The position after the {@code >} of a tag, or {@link #NONE}.
     *
     * @param from where its name ends
     */
    int ofTag(int from) {
        prepare();
        int first = nextAttribute[from];
        int at = first;
        while (at < text.length() && text.charAt(at) != '>' && ofTagFromAttribute[at] == UNKNOWN) {
            ofTagFromAttribute[at] = NONE; // filled in below
            at = nextAttribute[afterAttribute(at)];
        }
        int end = at >= text.length() ? NONE : text.charAt(at) == '>' ? at + 1 : ofTagFromAttribute[at];
        for (int again = first; again < at; again = nextAttribute[afterAttribute(again)]) {
            ofTagFromAttribute[again] = end;
        }
        return end;
    }

    /** The position after the attribute that begins here: {@code name}, {@code name=value}, or a value in quotes. */
    private int afterAttribute(int start) {
        int at = nextNoSpace[nextNameEnd[start + 1]]; // even a = is part of the name if it is the first character
        if (at >= text.length() || text.charAt(at) != '=') {
            return at;
        }
        at = nextNoSpace[at + 1];
        if (at >= text.length()) {
            return at;
        }
        char c = text.charAt(at);
        if (c == '"' || c == '\'') {
            int closing = text.indexOf(c, at + 1);
            return closing < 0 ? text.length() : closing + 1;
        }
        return nextValueEnd[at];
    }

    private void prepare() {
        if (ofTagFromAttribute.length > 0) {
            return;
        }
        int length = text.length();
        ofTagFromAttribute = new int[length + 1];
        nextNameEnd = new int[length + 1];
        nextValueEnd = new int[length + 1];
        nextNoSpace = new int[length + 1];
        nextAttribute = new int[length + 1];
        nextNameEnd[length] = length;
        nextValueEnd[length] = length;
        nextNoSpace[length] = length;
        nextAttribute[length] = length;
        for (int at = length - 1; at >= 0; at--) {
            char c = text.charAt(at);
            nextNameEnd[at] = endsName(c) || c == '=' ? at : nextNameEnd[at + 1];
            nextValueEnd[at] = endsValue(c) ? at : nextValueEnd[at + 1];
            nextNoSpace[at] = isSpace(c) ? nextNoSpace[at + 1] : at;
            nextAttribute[at] = isSpace(c) || c == '/' ? nextAttribute[at + 1] : at;
        }
    }
}
