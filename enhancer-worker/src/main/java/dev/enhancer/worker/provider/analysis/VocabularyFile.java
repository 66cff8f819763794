package dev.enhancer.worker.provider.analysis;

import dev.enhancer.common.resource.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A vocabulary as it is written. A section starts with its name in brackets: a {@link Kind}, whose lines start with
 * {@code verbs:}, {@code objects:} or {@code hints:}; a {@link Role}; a {@link Matter}; a role with the matters that it
 * settles; or {@code words}, {@code endings} and {@code noise}. Phrases are separated by commas; a line without a name
 * continues the one before. A line that starts with {@code #} is a comment. What is wrong in a file stops the start.
 */
record VocabularyFile(String name, List<Line> lines) {

    /**
     * @param section name in the brackets
     * @param part {@code verbs}, {@code objects}, {@code hints}, or empty
     */
    record Line(String section, String part, List<String> phrases) {
        @Nullable
        Kind kind() {
            return part.isEmpty() ? null : Kind.valueOf(section);
        }

        List<Role> roles() {
            return isRole() ? List.of(Role.valueOf(section.split(" ", 2)[0])) : List.of();
        }

        List<Matter> matters() {
            if (!part.isEmpty() || isPlain()) {
                return List.of();
            }
            return Stream.of(section.split(" "))
                    .skip(isRole() ? 1 : 0)
                    .map(Matter::valueOf)
                    .toList();
        }

        private boolean isRole() {
            String first = section.split(" ", 2)[0];
            return Stream.of(Role.values()).anyMatch(role -> role.name().equals(first));
        }

        private boolean isPlain() {
            return section.equals(section.toLowerCase(Locale.ROOT));
        }
    }

    static VocabularyFile read(String name) {
        List<Line> lines = new ArrayList<>();
        String section = "";
        String part = "";
        String text = Resources.text(VocabularyFile.class, "/analysis/" + name + ".txt");
        for (String raw : text.lines().map(String::strip).toList()) {
            if (raw.isEmpty() || raw.startsWith("#")) {
                continue;
            }
            if (raw.startsWith("[") && raw.endsWith("]")) {
                section = raw.substring(1, raw.length() - 1);
                part = "";
                continue;
            }
            int colon = raw.indexOf(": ");
            String rest = raw;
            if (colon > 0 && raw.substring(0, colon).matches("verbs|objects|hints")) {
                part = raw.substring(0, colon);
                rest = raw.substring(colon + 2);
            }
            lines.add(new Line(section, part, split(rest)));
        }
        return new VocabularyFile(name, List.copyOf(lines));
    }

    /** All phrases of a section without roles. */
    List<String> list(String section) {
        return lines.stream()
                .filter(line -> line.section.equals(section))
                .flatMap(line -> line.phrases.stream())
                .toList();
    }

    /** The lines that say what phrases mean, those of the other file first. */
    List<Line> linesWith(VocabularyFile other) {
        return Stream.concat(other.lines.stream(), lines.stream())
                .filter(line -> !line.section.equals("words") && !line.section.equals("endings"))
                .toList();
    }

    private static List<String> split(String phrases) {
        return Stream.of(phrases.split("[,،、]"))
                .map(String::strip)
                .filter(phrase -> !phrase.isEmpty())
                .toList();
    }
}
