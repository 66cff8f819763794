package dev.enhancer.worker.provider.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders such as {@code {role}}. What is put in is never read again, so a client's text may contain
 * placeholders of its own.
 */
final class Template {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{(text|context|limits|tasks|task|number|role|assumption|feedback|question|answer)}");

    private final String source;
    private final List<String> texts = new ArrayList<>(); // one more than there are names
    private final List<String> names = new ArrayList<>();

    Template(String source) {
        this.source = source;
        Matcher matcher = PLACEHOLDER.matcher(source);
        int end = 0;
        while (matcher.find()) {
            texts.add(source.substring(end, matcher.start()));
            names.add(matcher.group(1));
            end = matcher.end();
        }
        texts.add(source.substring(end));
    }

    /** Names of the placeholders, in alphabetical order. */
    Set<String> names() {
        return new TreeSet<>(names);
    }

    /** True if a placeholder occurs twice. */
    boolean repeatsName() {
        return names().size() < names.size();
    }

    /** @throws IllegalArgumentException if a placeholder has no value */
    String fill(Map<String, String> values) {
        StringBuilder filled = new StringBuilder(texts.getFirst());
        for (int at = 0; at < names.size(); at++) {
            String value = values.get(names.get(at));
            if (value == null) {
                throw new IllegalArgumentException("no " + names.get(at) + " for: " + source);
            }
            filled.append(value).append(texts.get(at + 1));
        }
        return filled.toString();
    }

    @Override
    public String toString() {
        return source;
    }
}
