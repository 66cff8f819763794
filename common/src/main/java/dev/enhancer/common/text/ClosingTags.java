package dev.enhancer.common.text;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds closing tags by name. It remembers the last one of each name, so that the time for all searches together is
 * proportional to the length of the text. The positions asked for must not decrease.
 */
final class ClosingTags {
    /** There is none from the given position on. */
    static final int NONE = Integer.MAX_VALUE;

    private final String text;
    private final Map<String, Integer> next = new HashMap<>();

    ClosingTags(String text) {
        this.text = text;
    }

    /** Where the next {@code </name} begins, or {@link #NONE}. */
    int next(String name, int from) {
        int known = next.getOrDefault(name, -1);
        if (known >= from) {
            return known;
        }
        int found = find(name, from);
        next.put(name, found);
        return found;
    }

    private int find(String name, int from) {
        for (int at = text.indexOf("</", from); at >= 0; at = text.indexOf("</", at + 2)) {
            int end = at + 2 + name.length();
            if (text.regionMatches(true, at + 2, name, 0, name.length())
                    && (end == text.length() || TagEnds.endsName(text.charAt(end)))) {
                return at;
            }
        }
        return NONE;
    }
}
