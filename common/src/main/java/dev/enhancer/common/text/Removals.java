package dev.enhancer.common.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Names what is removed from a text, for people. Names are short and consist of harmless characters. */
final class Removals {
    static final int LONGEST_NAME = 32;

    private static final int MOST_NAMES = 10;
    private static final String MORE = "and more";
    private static final String STYLE = "style";

    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9:_.-]");
    private static final Map<String, Pattern> LINKS = Map.of(
            "a javascript: link", startsWith("javascript"),
            "a vbscript: link", startsWith("vbscript"),
            "a data: link", startsWith("data"));

    private final Set<String> names = new LinkedHashSet<>();
    private boolean hasMore;

    private static Pattern startsWith(String scheme) {
        return Pattern.compile("[\\x00-\\x20]*+" + UrlScheme.spelled(scheme) + UrlScheme.COLON);
    }

    /** In the order of their removal; the last one is {@code and more} if there were too many. */
    List<String> names() {
        if (hasMore) {
            names.add(MORE);
        }
        return List.copyOf(names);
    }

    /** A tag, such as {@code script} or {@code /script}. */
    void tag(String name) {
        add("<" + printable(name) + ">");
    }

    void elementWithContent(String name) {
        add("<" + printable(name) + "> with its content");
    }

    /** The bracket before a name, so that what follows is no tag. */
    void bracket(String name) {
        add("the < of " + printable(name));
    }

    void allBrackets() {
        add("every <");
    }

    /**
     * Attributes of a tag, which is rewritten.
     *
     * @param before the text between the name and the end of the tag
     * @param after the same of the rewritten tag
     */
    void attributes(String tag, String before, String after) {
        if (hasMore || before.equals(after)) {
            return;
        }
        Map<String, String> left = Attributes.of(after);
        String of = " of <" + printable(tag) + ">";
        int known = names.size();
        Attributes.of(before).forEach((name, value) -> {
            String kept = left.get(name);
            if (kept == null) {
                add(link(value, printable(name) + of));
            } else if (name.equals(STYLE) && isShorter(kept, value)) {
                add("a part of " + STYLE + of);
            }
        });
        if (names.size() == known && !hasMore) {
            add("unusual notation" + of);
        }
    }

    private static String link(String value, String otherwise) {
        return LINKS.entrySet().stream()
                .filter(link -> link.getValue().matcher(value).lookingAt())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(otherwise);
    }

    private static boolean isShorter(String after, String before) {
        return after.replace(" ", "").length() < before.replaceAll("[\\s;]", "").length();
    }

    private void add(String name) {
        if (names.size() < MOST_NAMES) {
            names.add(name);
        } else {
            hasMore |= !names.contains(name);
        }
    }

    private static String printable(String name) {
        String shortened = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        String slash = shortened.startsWith("/") ? "/" : "";
        return slash
                + UNUSUAL.matcher(shortened.substring(slash.length()))
                        .replaceAll("?")
                        .toLowerCase(Locale.ROOT);
    }
}
