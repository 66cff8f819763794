package dev.enhancer.common.text;

import static dev.enhancer.common.text.UrlScheme.spelled;

import java.util.regex.Pattern;

/**
 * Takes the effect from links of Markdown that would run a script: inline links and images, reference definitions and
 * autolinks whose URL is {@code javascript:}, {@code vbscript:} or {@code data:} other than a picture. Each such URL gets
 * {@code unsafe:} in front, a scheme that no browser knows; nothing else is touched, and nothing is taken away. A code
 * span is no exception: who shows the text need not know Markdown well.
 */
final class ScriptLinks {
    private static final String MARK = "unsafe:";

    /** What renderers or browsers drop before a URL, in any form; a {@code >} goes on with a quotation on a new line. */
    private static final String IGNORED = "(?:[\\x00-\\x20\\x85\\p{Z}\\uFEFF>]|&(?:Tab|NewLine|nbsp);"
            + "|&#0*+(?:[1-9]|[12][0-9]|3[0-2]|160)(?![0-9]);?|&#[xX]0*+(?:1?[0-9a-fA-F]|20|[aA]0)(?![0-9a-fA-F]);?)*+";

    /** A backslash before the colon escapes it, and goes. */
    private static final String SCRIPT = "(?:(?:%s|%s)\\\\?+%s|%s\\\\?+%s%s)"
            .formatted(
                    spelled("javascript"),
                    spelled("vbscript"),
                    UrlScheme.COLON,
                    spelled("data"),
                    UrlScheme.COLON,
                    UrlScheme.NO_PIXELS);

    private static final String PLAIN_SCRIPT = "(?:(?i:javascript|vbscript):|(?i:data):" + UrlScheme.NO_PIXELS + ")";

    /** Up to where the URL begins. With a space behind its colon, {@code [Book]: JavaScript: The Good Parts} is none. */
    private static final Pattern BEFORE_SCRIPT =
            Pattern.compile("\\]\\(" + IGNORED + "(?:<" + IGNORED + ")?+(?=" + SCRIPT + ")"
                    + "|\\]:" + IGNORED + "(?:<" + IGNORED + "(?=" + SCRIPT + ")|(?=" + SCRIPT + "[^\\x00-\\x20]))"
                    + "|<(?=" + PLAIN_SCRIPT + "[^\\x00-\\x20<>]*+>)");

    private ScriptLinks() {}

    /** The text with such links marked; the same text if it has none. Takes time in proportion to its length. */
    static String disarmedIn(String text) {
        return mayHaveLinks(text) ? BEFORE_SCRIPT.matcher(text).replaceAll("$0" + MARK) : text;
    }

    /** What each link that the pattern finds begins with. Most texts have none of it, and this is much faster to find out. */
    private static boolean mayHaveLinks(String text) {
        return text.contains("](") || text.contains("]:") || text.indexOf('<') >= 0;
    }
}
