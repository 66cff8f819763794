package dev.enhancer.common.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What the person who asked should know about a result, in the language of the input. Each list has at most five entries of
 * at most 200 characters; what is beyond that is dropped.
 *
 * @param changes what was changed, and why
 * @param assumptions what was assumed because the request did not say it
 * @param questions whose answers would make the result better
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Notes(List<String> changes, List<String> assumptions, List<String> questions) {
    /** Nothing to say. */
    public static final Notes NONE = new Notes(List.of(), List.of(), List.of());

    private static final int MOST_ENTRIES = 5;
    private static final int LONGEST_ENTRY = 200; // code points
    private static final String CUT = "…";

    public Notes {
        changes = bounded(changes);
        assumptions = bounded(assumptions);
        questions = bounded(questions);
    }

    @JsonIgnore
    public boolean isEmpty() {
        return changes.isEmpty() && assumptions.isEmpty() && questions.isEmpty();
    }

    private static List<String> bounded(List<String> entries) {
        return entries == null
                ? List.of()
                : entries.stream()
                        .map(String::strip)
                        .filter(entry -> !entry.isEmpty())
                        .limit(MOST_ENTRIES)
                        .map(Notes::bounded)
                        .toList();
    }

    private static String bounded(String entry) {
        boolean fits = entry.length() <= LONGEST_ENTRY || entry.codePointCount(0, entry.length()) <= LONGEST_ENTRY;
        return fits
                ? entry
                : entry.substring(0, entry.offsetByCodePoints(0, LONGEST_ENTRY - 1))
                                .stripTrailing()
                        + CUT;
    }
}
