package dev.enhancer.common.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The next match of a pattern in a text, kept until the search position has passed it. The positions asked for must not
 * decrease.
 */
final class NextMatch {
    /** No match from the given position on. */
    static final int NONE = Integer.MAX_VALUE;

    private final Matcher matcher;
    private int found = -1;

    NextMatch(Pattern pattern, String text) {
        this.matcher = pattern.matcher(text);
    }

    /** Where the first match at or after a position begins, or {@link #NONE}. */
    int from(int position) {
        if (found < position) {
            found = matcher.find(position) ? matcher.start() : NONE;
        }
        return found;
    }
}
