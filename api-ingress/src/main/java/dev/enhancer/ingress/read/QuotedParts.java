package dev.enhancer.ingress.read;

import java.util.ArrayList;
import java.util.List;

/** Splits header fields whose parts may be quoted strings (RFC 9110 §5.6.4). */
final class QuotedParts {
    private QuotedParts() {}

    /** The parts between separators, unchanged. A separator inside quotes does not count. */
    static List<String> split(String field, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == separator && !quoted) {
                parts.add(field.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(field.substring(start));
        return parts;
    }

    /** The value without its quotes, if it begins and ends with one. */
    static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
