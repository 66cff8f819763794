package dev.enhancer.worker.provider.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Text that grows block by block. Blocks have an empty line between them; an empty block leaves no trace. */
final class Page {
    private final StringBuilder text = new StringBuilder();

    Page add(String block) {
        if (!block.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n\n").append(block);
        }
        return this;
    }

    Page add(Optional<String> block) {
        return add(block.orElse(""));
    }

    /** A heading with what stands under it; nothing if nothing does. */
    Page add(String heading, String body) {
        return body.isEmpty() ? this : add(heading).add(body);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    static String bullets(Collection<String> items) {
        return items.stream().map("- "::concat).collect(Collectors.joining("\n"));
    }

    static String numbered(List<String> items) {
        StringBuilder list = new StringBuilder();
        for (int at = 0; at < items.size(); at++) {
            list.append(at == 0 ? "" : "\n").append(at + 1).append(". ").append(items.get(at));
        }
        return list.toString();
    }

    /** Single lines and lists of lines as one list; empty ones are left out. */
    @SafeVarargs
    static List<String> lines(Collection<String>... groups) {
        List<String> lines = new ArrayList<>();
        for (Collection<String> group : groups) {
            lines.addAll(group);
        }
        return lines;
    }

    static List<String> line(Optional<String> line) {
        return line.stream().toList();
    }
}
