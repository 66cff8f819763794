package dev.enhancer.common.text;

import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Writes an opening tag anew with those of its attributes that the OWASP sanitizer lets pass. What is active about the
 * elements themselves has been seen to before, so each is sanitized under the name of one that does nothing.
 */
final class CleanTag {
    /** The sanitizer takes time that grows with the square of it, and reads styles by recursion. No honest tag is so long. */
    private static final int LONGEST = 4 * 1024;

    /** Brackets, and references that may stand for one. */
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

    /** Whether a tag of the name that stands there can be written anew. Looks no further than the first odd character. */
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
     * The tag without what is active in it. One that is no work of an honest hand loses all its attributes.
     *
     * @param attributes what stands between the name and the {@code >}
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
        // if the sanitizer sees anything else there than we do, no attribute is worth keeping
        return isOneTag ? html.substring(START.length(), html.length() - END.length()) : "";
    }
}
