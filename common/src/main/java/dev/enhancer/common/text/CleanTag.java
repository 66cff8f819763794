package dev.enhancer.common.text;

import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Rewrites an opening tag with those of its attributes that the OWASP sanitizer allows. {@link Sweep} has already removed
 * active elements, so each tag is sanitized under the name of an element that does nothing.
 */
final class CleanTag {
    /**
     * Longest attributes that are sanitized. The sanitizer's time grows with the square of the length, and it reads styles
     * recursively. No ordinary tag is this long.
     */
    private static final int LONGEST = 4 * 1024;

    /** Most brackets and references in a tag's attributes; a reference may stand for a bracket. */
    private static final int MOST_BRACKETS = 200;

    private static final String START = "<div";
    private static final String END = "></div>";

    private static final PolicyFactory HARMLESS = new HtmlPolicyBuilder()
            .allowElements("div")
            .allowStandardUrlProtocols()
            .allowStyling()
            .allowAttributes("href", "src", "cite", "action", "poster", "background")
            .globally()
            .allowAttributes(
                    "abbr",
                    "align",
                    "alt",
                    "border",
                    "cellpadding",
                    "cellspacing",
                    "checked",
                    "class",
                    "color",
                    "cols",
                    "colspan",
                    "controls",
                    "coords",
                    "datetime",
                    "dir",
                    "disabled",
                    "face",
                    "for",
                    "headers",
                    "height",
                    "hidden",
                    "hreflang",
                    "id",
                    "itemprop",
                    "key",
                    "label",
                    "lang",
                    "loading",
                    "loop",
                    "max",
                    "maxlength",
                    "media",
                    "method",
                    "min",
                    "multiple",
                    "name",
                    "open",
                    "pattern",
                    "placeholder",
                    "readonly",
                    "rel",
                    "required",
                    "role",
                    "rows",
                    "rowspan",
                    "scope",
                    "selected",
                    "shape",
                    "size",
                    "sizes",
                    "span",
                    "start",
                    "step",
                    "summary",
                    "tabindex",
                    "target",
                    "title",
                    "type",
                    "valign",
                    "value",
                    "viewbox",
                    "width",
                    "wrap")
            .globally()
            .toFactory();

    private CleanTag() {}

    /** Whether a tag with this name can be rewritten. Stops at the first unusual character. */
    static boolean isName(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            boolean isLetter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!isLetter && (at == from || (c < '0' || c > ':') && c != '.' && c != '_' && c != '-')) {
                return false;
            }
        }
        return from < to;
    }

    /**
     * The tag without its active attributes. A tag that is suspiciously long or nested loses all its attributes.
     *
     * @param attributes the text between the name and the {@code >}
     */
    static String of(String name, String attributes) {
        return isOverlong(attributes) ? bare(name, attributes) : tag(name, harmless(attributes), attributes);
    }

    /** The tag without attributes. */
    static String bare(String name, String attributes) {
        return tag(name, "", attributes);
    }

    private static String tag(String name, String harmless, String attributes) {
        return "<" + name + harmless + (attributes.endsWith("/") ? " />" : ">");
    }

    private static boolean isOverlong(String attributes) {
        return attributes.length() > LONGEST
                || attributes.chars().filter(c -> "([{&".indexOf(c) >= 0).count() > MOST_BRACKETS;
    }

    private static String harmless(String attributes) {
        String html = HARMLESS.sanitize(START + " " + attributes + ">");
        boolean isOneTag = html.startsWith(START)
                && html.endsWith(END)
                && html.indexOf('>') == html.length() - END.length()
                && html.lastIndexOf('<') == html.length() - END.length() + 1;
        // if the sanitizer reads more than one tag here, no attribute is kept
        return isOneTag ? html.substring(START.length(), html.length() - END.length()) : "";
    }
}
