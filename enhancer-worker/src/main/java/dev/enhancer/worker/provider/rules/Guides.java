package dev.enhancer.worker.provider.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the guides of all content types. A missing section or field stops the start. */
final class Guides {
    private static final String FILE = "/rules/" + LocalRules.VERSION + "/content-types.txt";
    private static final Map<String, Guide> ALL = load();

    private Guides() {}

    /** @param type name of a content type */
    static Guide of(String type) {
        Guide guide = ALL.get(type);
        if (guide == null) {
            throw new IllegalStateException(FILE + " has no section " + type);
        }
        return guide;
    }

    private static Map<String, Guide> load() {
        Map<String, Guide> guides = new HashMap<>();
        sections().forEach((name, section) -> guides.put(name, section.guide(name)));
        return guides;
    }

    private static Map<String, Section> sections() {
        Map<String, Section> sections = new LinkedHashMap<>();
        Section open = new Section(Map.of()); // immutable: a line before the first section fails
        for (String line : lines()) {
            if (line.startsWith("[")) {
                open = new Section(new HashMap<>());
                sections.put(line.substring(1, line.length() - 1), open);
            } else {
                int colon = line.indexOf(':');
                open.add(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return sections;
    }

    private static List<String> lines() {
        try (InputStream in = Guides.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + FILE);
            }
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of one content type, by field. */
    private record Section(Map<String, List<String>> fields) {
        void add(String field, String value) {
            fields.merge(field, List.of(value), (before, next) -> Stream.concat(before.stream(), next.stream())
                    .toList());
        }

        Guide guide(String name) {
            return new Guide(
                    Stream.of(one(name, "words").split(","))
                            .map(String::strip)
                            .filter(phrase -> !phrase.isEmpty())
                            .toList(),
                    one(name, "task"),
                    one(name, "role"),
                    one(name, "audience"),
                    one(name, "tone"),
                    Optional.of(all("length"))
                            .filter(length -> !length.isEmpty())
                            .map(List::getFirst),
                    all("structure"),
                    all("require"),
                    all("quality"),
                    all("avoid"),
                    one(name, "output"),
                    one(name, "spark"));
        }

        private List<String> all(String field) {
            return fields.getOrDefault(field, List.of());
        }

        private String one(String name, String field) {
            List<String> values = all(field);
            if (values.size() != 1) {
                throw new IllegalStateException("%s: %s has %d times %s".formatted(FILE, name, values.size(), field));
            }
            return values.getFirst();
        }
    }
}
