package dev.enhancer.worker.provider.prompt;

import dev.enhancer.common.resource.Resources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The completions in {@code completions.txt}, whose head explains the form. */
record ReviewedCompletions(
        String name, String becomes, int calls, boolean finished, String input, List<String> completions) {
    static List<ReviewedCompletions> all() {
        String text = Resources.text(ReviewedCompletions.class, "completions.txt");
        return Arrays.stream(text.split("(?m)^== "))
                .skip(1)
                .map(ReviewedCompletions::parse)
                .toList();
    }

    private static ReviewedCompletions parse(String block) {
        String[] head = block.substring(0, block.indexOf('\n')).split(" \\| ");
        List<String> parts =
                new ArrayList<>(List.of(block.substring(block.indexOf('\n') + 1).split("(?m)^--\n")));
        return new ReviewedCompletions(
                head[0],
                head[1],
                Integer.parseInt(head[2].strip()),
                head.length == 3,
                parts.removeFirst().strip(),
                parts.stream().map(String::strip).toList());
    }

    /** The completions as the provider makes them. */
    List<String> made() {
        return completions.stream()
                .map(completion -> completion.replace("«", "").replace("»", ""))
                .toList();
    }

    /** The part of the last completion that is to be the result. */
    String result() {
        String last = completions.getLast();
        return last.contains("«") ? last.substring(last.indexOf('«') + 1, last.indexOf('»')) : last;
    }

    @Override
    public String toString() {
        return name;
    }
}
