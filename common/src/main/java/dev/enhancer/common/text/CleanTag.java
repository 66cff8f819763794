package dev.enhancer.common.text;

import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Writes an opening tag anew with those of its attributes that the OWASP sanitizer lets pass. What is active about the
 * elements themselves has been seen to before, so each is sanitized under the name of one that does nothing.
 */
final class CleanTag {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9:._-]*");

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

    /** Whether a tag of this name can be written anew. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * The tag without what is active in it.
     *
     * @param attributes what stands between the name and the {@code >}
     */
    static String of(String name, String attributes) {
        String html = HARMLESS.sanitize(START + " " + attributes + ">");
        boolean isOneTag = html.startsWith(START)
                && html.endsWith(END)
                && html.indexOf('>') == html.length() - END.length()
                && html.lastIndexOf('<') == html.length() - END.length() + 1;
        // if the sanitizer sees anything else there than we do, no attribute is worth keeping
        String harmless = isOneTag ? html.substring(START.length(), html.length() - END.length()) : "";
        return "<" + name + harmless + (attributes.endsWith("/") ? " />" : ">");
    }
}
