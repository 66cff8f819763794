package dev.enhancer.common.text;

import static dev.enhancer.common.text.UrlScheme.spelled;

import java.util.regex.Pattern;

/**
 * Disables Markdown links that would run a script: inline links and images, reference definitions and autolinks whose URL is
 * {@code javascript:}, {@code vbscript:} or {@code data:} other than a picture. Each such URL gets the prefix
 * {@code unsafe:}, a scheme that no browser knows. Nothing else is changed or removed. Links in code spans are disabled,
 * too, since not every program that shows the text knows Markdown well.
 */
final class ScriptLinks {
    private static final String MARK = "unsafe:";

    /**
     * Characters that renderers or browsers drop before a URL, in any form; a {@code >} continues a quotation on a new line.
     */
    private static final String IGNORED = "(?:[\\x00-\\x20\\x85\\p{Z}\\uFEFF>]|&(?:Tab|NewLine|nbsp);"
            + "|&#0*+(?:[1-9]|[12][0-9]|3[0-2]|160)(?![0-9]);?|&#[xX]0*+(?:1?[0-9a-fA-F]|20|[aA]0)(?![0-9a-fA-F]);?)*+";

    /** A backslash before the colon escapes it and is dropped. */
    private static final String SCRIPT = "(?:(?:%s|%s)\\\\?+%s|%s\\\\?+%s%s)"
            .formatted(
                    spelled("javascript"),
                    spelled("vbscript"),
                    UrlScheme.COLON,
                    spelled("data"),
                    UrlScheme.COLON,
                    UrlScheme.NO_PIXELS);

    private static final String PLAIN_SCRIPT = "(?:(?i:javascript|vbscript):|(?i:data):" + UrlScheme.NO_PIXELS + ")";

    /**
     * Matches up to the beginning of the URL. A colon followed by a space begins none: {@code [Book]: JavaScript: The Good
     * Parts}.
     */
    private static final Pattern BEFORE_SCRIPT =
            Pattern.compile("\\]\\(" + IGNORED + "(?:<" + IGNORED + ")?+(?=" + SCRIPT + ")"
                    + "|\\]:" + IGNORED + "(?:<" + IGNORED + "(?=" + SCRIPT + ")|(?=" + SCRIPT + "[^\\x00-\\x20]))"
                    + "|<(?=" + PLAIN_SCRIPT + "[^\\x00-\\x20<>]*+>)");

    private ScriptLinks() {}

    /**
     * Returns the text with such links disabled, or the same text if it has none. The time is proportional to the length.
     */
    static String disarmedIn(String text) {
        return mayHaveLinks(text) ? BEFORE_SCRIPT.matcher(text).replaceAll("$0" + MARK) : text;
    }

    /**
     * Looks for the beginnings of the links that the pattern finds. Most texts have none, and this check is much faster than
     * the pattern.
     */
    private static boolean mayHaveLinks(String text) {
        return text.contains("](") || text.contains("]:") || text.indexOf('<') >= 0;
    }
}
