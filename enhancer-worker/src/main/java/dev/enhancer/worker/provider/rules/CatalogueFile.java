package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.resource.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The entries of one resource {@code rules/v2/<language>.txt}, by section. The head of {@code en.txt} describes the form.
 *
 * @param path for messages
 */
record CatalogueFile(String path, Map<String, List<Entry>> sections) {
    /** A line {@code field(TAG, TAG): text}. */
    record Entry(String field, Set<String> tags, String text) {
        /** Field and tags, which are the same in every language. */
        String form() {
            return tags.isEmpty() ? field : field + tags;
        }
    }

    /** @throws IllegalStateException if there is no file for the language, or it is malformed */
    static CatalogueFile of(String language) {
        String path = "/rules/%s/%s.txt".formatted(LocalRules.VERSION, language);
        return parse(path, Resources.text(CatalogueFile.class, path));
    }

    static CatalogueFile parse(String path, String content) {
        Map<String, List<Entry>> sections = new LinkedHashMap<>();
        List<Entry> open = List.of(); // immutable: an entry before the first section fails
        for (String line : content.lines().map(String::strip).toList()) {
            if (line.startsWith("[") && line.endsWith("]")) {
                open = new ArrayList<>();
                if (sections.put(line.substring(1, line.length() - 1), open) != null) {
                    throw new IllegalStateException(path + " has twice " + line);
                }
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                open.add(entry(path, line));
            }
        }
        return new CatalogueFile(path, sections);
    }

    private static Entry entry(String path, String line) {
        int colon = line.indexOf(": ");
        if (colon < 0) {
            throw new IllegalStateException(path + " has a line without text: " + line);
        }
        String text = line.substring(colon + 1).strip().replace("\\n", "\n");
        int tags = line.indexOf('(');
        return tags < 0 || tags > colon
                ? new Entry(line.substring(0, colon), Set.of(), text)
                : new Entry(line.substring(0, tags), tags(line.substring(tags + 1, colon - 1)), text);
    }

    private static Set<String> tags(String list) {
        Set<String> tags = new TreeSet<>();
        for (String tag : list.split(",")) {
            tags.add(tag.strip());
        }
        return tags;
    }

    /** @throws IllegalStateException if there is no such section */
    List<Entry> section(String name) {
        List<Entry> entries = sections.get(name);
        if (entries == null) {
            throw new IllegalStateException(path + " has no section " + name);
        }
        return entries;
    }

    /** @throws IllegalStateException if sections, fields or tags differ from those of the model */
    void checkAgainst(CatalogueFile model) {
        if (!sections.keySet().equals(model.sections.keySet())) {
            throw new IllegalStateException(path + " has the sections " + sections.keySet());
        }
        model.sections.forEach((name, expected) -> {
            List<String> forms = forms(section(name));
            if (!forms.equals(forms(expected))) {
                throw new IllegalStateException(
                        "%s: %s has %s instead of %s".formatted(path, name, forms, forms(expected)));
            }
        });
    }

    private static List<String> forms(List<Entry> entries) {
        return entries.stream().map(Entry::form).toList();
    }
}
