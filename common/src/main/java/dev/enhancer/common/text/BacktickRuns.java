package dev.enhancer.common.text;

import java.util.HashMap;
import java.util.Map;

/** Runs of backticks, which begin and end the code spans of Markdown. */
final class BacktickRuns {
    private BacktickRuns() {}

    /**
     * For each run of the text the next run of the same length on the same line, by where they begin. A run without such a
     * one is left out.
     */
    static Map<Integer, Integer> closing(String text) {
        Map<Integer, Integer> closing = new HashMap<>();
        Map<Integer, Integer> ofLength = new HashMap<>();
        int at = text.length();
        while (--at >= 0) {
            char c = text.charAt(at);
            if (c == '`') {
                int last = at;
                while (at > 0 && text.charAt(at - 1) == '`') {
                    at--;
                }
                Integer next = ofLength.put(last + 1 - at, at);
                if (next != null) {
                    closing.put(at, next);
                }
            } else if ((c == '\n' || c == '\r') && !ofLength.isEmpty()) {
                ofLength = new HashMap<>();
            }
        }
        return closing;
    }

    /** The number of equal characters from here on. */
    static int length(String text, int start) {
        int end = start + 1;
        while (end < text.length() && text.charAt(end) == text.charAt(start)) {
            end++;
        }
        return end - start;
    }
}
