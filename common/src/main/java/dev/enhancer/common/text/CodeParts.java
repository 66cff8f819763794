package dev.enhancer.common.text;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The code of a Markdown text: closed spans within a line ({@code `…`}) and closed fences ({@code ```} or {@code ~~~}).
 *
 * @param parts where each part ends, by where it begins; without the marks around it
 */
record CodeParts(NavigableMap<Integer, Integer> parts) {
    private static final int NONE = -1;

    /** The time is proportional to the length of the text. */
    static CodeParts of(String text, TagEnds ends) {
        boolean mayHaveCode = text.indexOf('`') >= 0 || text.contains("~~~");
        return new CodeParts(mayHaveCode ? new CodeReader(text, ends).read() : new TreeMap<>());
    }

    /** Where the part ends that contains this position; negative if none does. */
    int endOfPartAround(int at) {
        Map.Entry<Integer, Integer> part = parts.floorEntry(at);
        return part != null && at < part.getValue() ? part.getValue() : NONE;
    }
}
