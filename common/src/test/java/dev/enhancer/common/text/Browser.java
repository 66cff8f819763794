package dev.enhancer.common.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/** Reads HTML as a browser does, with a parser that shares no code with ours, and tells what it would run. */
final class Browser {
    private static final Set<String> ACTIVE = Set.of("script", "iframe");
    private static final Set<String> LOADING =
            Set.of("object data", "embed src", "frame src", "link rel", "base href", "meta http-equiv", "applet code");
    private static final Set<String> URLS = Set.of(
            "href",
            "xlink:href",
            "src",
            "action",
            "formaction",
            "data",
            "poster",
            "background",
            "dynsrc",
            "lowsrc",
            "values",
            "to",
            "from",
            "by");
    private static final Pattern INERT_BLOCK = Pattern.compile("\\{[^}&]*|\\{[\\w$.]+\\}/?");

    private Browser() {}

    static List<String> whatRuns(String html) {
        return Jsoup.parseBodyFragment(html).getAllElements().stream()
                .flatMap(Browser::whatRuns)
                .toList();
    }

    private static Stream<String> whatRuns(Element element) {
        String name = element.normalName();
        Stream<String> itself = ACTIVE.contains(name) ? Stream.of(name) : Stream.empty();
        return Stream.concat(
                itself,
                element.attributes().asList().stream()
                        .filter(attribute -> runs(name, attribute))
                        .map(attribute -> name + " " + attribute));
    }

    private static boolean runs(String element, Attribute attribute) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        String value = attribute.getValue();
        if (name.matches("on[a-z0-9]{3,}")) {
            return !value.isEmpty() && !INERT_BLOCK.matcher(value).matches();
        }
        String url = value.replaceAll("[\\x00-\\x20]", "").toLowerCase(Locale.ROOT);
        boolean isScript =
                url.startsWith("javascript:") || url.startsWith("vbscript:") || url.startsWith("data:text/html");
        return isScript && URLS.contains(name)
                || name.equals("style") && url.contains("expression(")
                || LOADING.contains(element + " " + name);
    }
}
