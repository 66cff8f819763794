package dev.enhancer.common.text;

import static dev.enhancer.common.text.UrlScheme.spelled;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds positions in a text that are active if they are inside a tag. It reports too many rather than too few;
 * {@link CleanTag} decides whether a position is really in an attribute. The positions asked for must not decrease.
 */
final class ActiveMarks {
    /** No match from the given position on. */
    static final int NONE = NextMatch.NONE;

    private static final String SPACE = "[\\t\\n\\f\\r ]";
    private static final String ATTRIBUTE_START = "(?<=[\\t\\n\\f\\r /\"'])";

    /**
     * A value in braces, as in JSX: {@code onClick={save}} and {@code onClick={() => …}} stay. To a browser they are blocks
     * that do not parse, or that name something without using it. A {@code &} may stand for any other character.
     */
    private static final String INERT_BLOCK = "\\{(?:[^&}\\t\\n\\f\\r >]{0,255}+|[\\w$.]{1,255}+\\}/?)[\\t\\n\\f\\r >]";

    private static final Pattern HANDLER = Pattern.compile(
            ATTRIBUTE_START + "on[a-z0-9]{3,}+" + SPACE + "*+=" + SPACE + "*+(?!" + INERT_BLOCK + ")",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SCRIPT_URL =
            Pattern.compile("(?:%s|%s)%s".formatted(spelled("javascript"), spelled("vbscript"), UrlScheme.COLON));

    /** Requires a character right after the colon, because a type annotation in code has a space there. */
    private static final Pattern DATA_URL = Pattern.compile(
            "(?<=[\\t\\n\\f\\r \"'=;])" + spelled("data") + UrlScheme.COLON + UrlScheme.NO_PIXELS + "[^\\t\\n\\f\\r >]",
            Pattern.CASE_INSENSITIVE);

    /** Styles that older browsers ran, and ways to hide such a style. */
    private static final Pattern STYLE = Pattern.compile(
            ATTRIBUTE_START + "style" + SPACE + "*+=[^>]{0,64}?(?:expression|behavior|-moz-binding|@import|\\\\|/\\*)",
            Pattern.CASE_INSENSITIVE);

    private final String text;
    private final NextMatch handlers;
    private final NextMatch scriptUrls;
    private final NextMatch dataUrls;
    private final NextMatch styles;
    private final Map<String, NextMatch> attributes = new HashMap<>();

    ActiveMarks(String text) {
        this.text = text;
        this.handlers = new NextMatch(HANDLER, text);
        this.scriptUrls = new NextMatch(SCRIPT_URL, text);
        this.dataUrls = new NextMatch(DATA_URL, text);
        this.styles = new NextMatch(STYLE, text);
    }

    /** The first position of an event handler, script URL or active style; {@link #NONE} if there is none. */
    int next(int from) {
        return Math.min(
                Math.min(handlers.from(from), scriptUrls.from(from)), Math.min(dataUrls.from(from), styles.from(from)));
    }

    /** The first position that looks like this attribute; {@link #NONE} if there is none. */
    int nextOf(String attribute, int from) {
        return attributes
                .computeIfAbsent(attribute, name -> new NextMatch(attributePattern(name), text))
                .from(from);
    }

    private static Pattern attributePattern(String name) {
        return Pattern.compile(ATTRIBUTE_START + name + SPACE + "*+=", Pattern.CASE_INSENSITIVE);
    }
}
