package dev.enhancer.common.text;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the attributes of a tag by the tokenization rules of the HTML standard (§13.2.5). */
final class Attributes {
    /** No ordinary tag has as many. Further ones are not read. */
    private static final int MOST = 100;

    private final String text;
    private int at;

    private Attributes(String text) {
        this.text = text;
    }

    /**
     * The values by name, in lower case and in order; an attribute without value has an empty one. References are not
     * decoded.
     *
     * @param text what is between the name of the tag and its end
     */
    static Map<String, String> of(String text) {
        return new Attributes(text).read();
    }

    private Map<String, String> read() {
        Map<String, String> values = new LinkedHashMap<>();
        skipSpace(true);
        while (at < text.length() && values.size() < MOST) {
            String name = name();
            skipSpace(false);
            String value = at < text.length() && text.charAt(at) == '=' ? value() : "";
            values.putIfAbsent(name, value);
            skipSpace(true);
        }
        return values;
    }

    private String name() {
        int start = at++; // even a = is part of the name if it is the first character
        while (at < text.length() && text.charAt(at) != '=' && !TagEnds.endsName(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at).toLowerCase(Locale.ROOT);
    }

    private String value() {
        at++;
        skipSpace(false);
        char quote = at < text.length() ? text.charAt(at) : ' ';
        if (quote == '"' || quote == '\'') {
            int closing = text.indexOf(quote, at + 1);
            int end = closing < 0 ? text.length() : closing;
            String value = text.substring(at + 1, end);
            at = Math.min(end + 1, text.length());
            return value;
        }
        int start = at;
        while (at < text.length() && !TagEnds.endsValue(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipSpace(boolean andSlashes) {
        while (at < text.length() && (TagEnds.isSpace(text.charAt(at)) || andSlashes && text.charAt(at) == '/')) {
            at++;
        }
    }
}
