package dev.enhancer.worker.provider.analysis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what must survive to the character: placeholders, addresses and inline code. */
final class Literals {
    private static final int MOST = 100;
    private static final int MAX_NAME = 64;

    /** Where the pattern is tried; anywhere else would take most of the time of an analysis. */
    private static final String STARTS = "{$<[%_hw@`";

    static final Set<String> HTML = Set.of(
            "a",
            "abbr",
            "article",
            "aside",
            "audio",
            "b",
            "blockquote",
            "body",
            "br",
            "button",
            "canvas",
            "center",
            "cite",
            "code",
            "div",
            "dl",
            "dt",
            "dd",
            "em",
            "fieldset",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "header",
            "hr",
            "html",
            "i",
            "iframe",
            "img",
            "input",
            "label",
            "li",
            "link",
            "main",
            "mark",
            "meta",
            "nav",
            "ol",
            "option",
            "p",
            "pre",
            "q",
            "s",
            "script",
            "section",
            "select",
            "small",
            "span",
            "strong",
            "style",
            "sub",
            "sup",
            "svg",
            "table",
            "tbody",
            "td",
            "textarea",
            "tfoot",
            "th",
            "thead",
            "title",
            "tr",
            "u",
            "ul",
            "video",
            "int",
            "string",
            "t",
            "k",
            "v",
            "e",
            "double",
            "boolean",
            "float",
            "char",
            "long",
            "object",
            "integer");

    private static final Pattern LITERAL = Pattern.compile("\\{\\{[^{}\\n]{1,64}+}}"
            + "|\\$\\{[^{}\\n]{1,64}+}"
            + "|\\{[\\p{L}_][\\p{L}\\p{N}_. -]{0,63}+}"
            + "|<(?<tag>[\\p{L}_][\\p{L}\\p{N}_ -]{0,63}+)>"
            + "|(?<![\\w$])\\$[A-Z][A-Z0-9_]{1,63}+"
            + "|\\[(?<bracket>[\\p{L}_][^\\[\\]\\n]{0,63}+)](?!\\()"
            + "|%(?:\\d{1,2}\\$)?[sd](?![\\p{L}\\p{N}])"
            + "|%[A-Z][A-Z0-9_]{1,40}+%"
            + "|(?<!\\w)__[A-Z][A-Za-z0-9_]{0,61}?__(?!\\w)"
            + "|https?://[^\\s<>\"“”「」（），。、]{1,2000}+"
            + "|(?<![\\w/.@])www\\.[^\\s<>\"]{3,200}+"
            + "|(?<![\\w.+-])[\\w.+-]{1,64}+@[\\w-]{1,63}+(?:\\.[\\w-]{1,63}+){1,5}+"
            + "|`[^`\\n]{1,300}+`");

    private Literals() {}

    static List<String> in(String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = LITERAL.matcher(text).useTransparentBounds(true);
        int at = 0;
        while (at < text.length() && found.size() < MOST) {
            int start = STARTS.indexOf(text.charAt(at)) < 0 ? -1 : startOf(text, at);
            if (start < 0 || !matcher.region(start, text.length()).lookingAt() || matcher.end() <= at) {
                at++;
                continue;
            }
            String literal = trimmed(matcher.group());
            if (!isClosedTag(text, matcher) && literal.length() > 1) {
                found.add(literal);
            }
            at = matcher.end();
        }
        return List.copyOf(found);
    }

    /** Where the literal around the index starts; negative if it can be none. */
    private static int startOf(String text, int at) {
        if (text.charAt(at) == 'h') {
            return text.startsWith("http", at) ? at : -1;
        }
        if (text.charAt(at) == 'w') {
            return text.startsWith("www.", at) ? at : -1;
        }
        int start = at;
        while (text.charAt(at) == '@' && start > 0 && at - start < MAX_NAME && isNamePart(text.charAt(start - 1))) {
            start--;
        }
        return text.charAt(at) == '@' && start == at ? -1 : start;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || "_.+-".indexOf(c) >= 0;
    }

    /** True for markup: a tag of HTML, or one that is closed again. */
    private static boolean isClosedTag(String text, Matcher matcher) {
        String tag = matcher.group("tag");
        if (tag == null) {
            return false;
        }
        String name = tag.toLowerCase(Locale.ROOT);
        int blank = name.indexOf(' ');
        boolean html = HTML.contains(blank < 0 ? name : name.substring(0, blank));
        int from = matcher.end();
        String near = text.substring(from, Math.min(text.length(), from + 400));
        boolean generic = matcher.start() > 0 && Character.isLetterOrDigit(text.charAt(matcher.start() - 1));
        return html || generic || near.contains("</" + tag + ">");
    }

    /** An address without the mark that ends the sentence. */
    private static String trimmed(String literal) {
        if (!literal.startsWith("http") && !literal.startsWith("www.")) {
            return literal;
        }
        int end = literal.length();
        while (end > 0 && ".,;:!?'\")]}*".indexOf(literal.charAt(end - 1)) >= 0) {
            boolean paired = literal.charAt(end - 1) == ')' && literal.indexOf('(') >= 0;
            if (paired) {
                break;
            }
            end--;
        }
        return literal.substring(0, end);
    }
}
