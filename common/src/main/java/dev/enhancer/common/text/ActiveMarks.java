package dev.enhancer.common.text;

import static dev.enhancer.common.text.UrlScheme.spelled;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a text something stands that is active if it stands in a tag. Finds too much rather than too little: in which
 * attribute it is, if in any, is left to {@link CleanTag}. To be asked for ever later positions.
 */
final class ActiveMarks {
    /** No such thing from there on. */
    static final int NONE = Integer.MAX_VALUE;

    private static final String SPACE = "[\\t\\n\\f\\r ]";
    private static final String ATTRIBUTE_START = "(?<=[\\t\\n\\f\\r /\"'])";

    /**
     * JSX: {@code onClick={save}} and {@code onClick={() => …}} stay. To a browser they are blocks that do not parse, or
     * that name a thing and do nothing with it. A {@code &} may stand for any other character.
     */
    private static final String INERT_BLOCK = "\\{(?:[^&}\\t\\n\\f\\r >]{0,255}+|[\\w$.]{1,255}+\\}/?)[\\t\\n\\f\\r >]";

    private static final Pattern HANDLER = Pattern.compile(
            ATTRIBUTE_START + "on[a-z0-9]{3,}+" + SPACE + "*+=" + SPACE + "*+(?!" + INERT_BLOCK + ")",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SCRIPT_URL =
            Pattern.compile("(?:%s|%s)%s".formatted(spelled("javascript"), spelled("vbscript"), UrlScheme.COLON));

    /** A type in code has a space behind its colon. */
    private static final Pattern DATA_URL = Pattern.compile(
            "(?<=[\\t\\n\\f\\r \"'=;])" + spelled("data") + UrlScheme.COLON + UrlScheme.NO_PIXELS + "[^\\t\\n\\f\\r >]",
            Pattern.CASE_INSENSITIVE);

    /** What older browsers ran from a style, and ways to spell it so that it is not seen. */
    private static final Pattern STYLE = Pattern.compile(
            ATTRIBUTE_START + "style" + SPACE + "*+=[^>]{0,64}?(?:expression|behavior|-moz-binding|@import|\\\\|/\\*)",
            Pattern.CASE_INSENSITIVE);

    private final String text;
    private final Finder handlers;
    private final Finder scriptUrls;
    private final Finder dataUrls;
    private final Finder styles;
    private final Map<String, Finder> attributes = new HashMap<>();

    ActiveMarks(String text) {
        this.text = text;
        this.handlers = new Finder(HANDLER, text);
        this.scriptUrls = new Finder(SCRIPT_URL, text);
        this.dataUrls = new Finder(DATA_URL, text);
        this.styles = new Finder(STYLE, text);
    }

    /** The first position of an event handler, script URL or active style; {@link #NONE} if there is none. */
    int next(int from) {
        return Math.min(
                Math.min(handlers.next(from), scriptUrls.next(from)), Math.min(dataUrls.next(from), styles.next(from)));
    }

    /** The first position of something like this attribute; {@link #NONE} if there is none. */
    int nextOf(String attribute, int from) {
        return attributes
                .computeIfAbsent(attribute, name -> new Finder(attributePattern(name), text))
                .next(from);
    }

    private static Pattern attributePattern(String name) {
        return Pattern.compile(ATTRIBUTE_START + name + SPACE + "*+=", Pattern.CASE_INSENSITIVE);
    }

    /** The next match of a pattern, looked for once. */
    private static final class Finder {
        private final Matcher matcher;
        private int found = -1;

        Finder(Pattern pattern, String text) {
            this.matcher = pattern.matcher(text);
        }

        int next(int from) {
            if (found < from) {
                found = matcher.find(from) ? matcher.start() : NONE;
            }
            return found;
        }
    }
}
