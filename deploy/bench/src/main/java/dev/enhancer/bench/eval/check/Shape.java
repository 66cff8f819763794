package dev.enhancer.bench.eval.check;

import java.util.List;
import java.util.regex.Pattern;

/** The layout of the words that were added. */
final class Shape {
    private static final Pattern HEADING = Pattern.compile("#{1,4} .*");
    private static final Pattern NUMBERED_HEADING =
            Pattern.compile("(?:#{1,4} |\\*\\*)?[\\p{Nd}]{1,2}[.)．、:：]? ?.{1,80}");
    private static final Pattern LIST_ITEM = Pattern.compile("(?:[-*•] |[\\p{Nd}]{1,2}[.)] ).*");
    private static final Pattern SENTENCE_END =
            Pattern.compile("[.!?؟]+[”\"»)]*+(?=\\s+[\\p{Lu}\\p{Lo}\\uFFFC]|\\s*$)|[。！？]++[」』”]?+");

    private final OwnWords own;
    private final List<String> lines;

    Shape(OwnWords own) {
        this.own = own;
        this.lines = own.lines();
    }

    int headings() {
        return count(HEADING);
    }

    int numberedHeadings() {
        return count(NUMBERED_HEADING);
    }

    int bullets() {
        return (int) lines.stream().filter(line -> line.startsWith("- ")).count();
    }

    int otherThanBullets() {
        return lines.size() - bullets();
    }

    boolean isProse() {
        return lines.stream()
                .noneMatch(line -> HEADING.matcher(line).matches()
                        || LIST_ITEM.matcher(line).matches());
    }

    /** Lines may break only where the client's words begin or end. */
    boolean isOneParagraph() {
        return own.pieces().stream().noneMatch(piece -> piece.contains("\n"));
    }

    int sentences() {
        return own.pieces().stream()
                .mapToInt(piece -> (int) SENTENCE_END.matcher(piece).results().count())
                .sum();
    }

    /** Most lines between two headings that are ours alone; limits of the client's may be any number. */
    int longestSection() {
        int longest = 0;
        int length = 0;
        for (String line : lines) {
            boolean counts = line.indexOf(OwnWords.GAP) < 0;
            length = HEADING.matcher(line).matches() ? 0 : length + (counts ? 1 : 0);
            longest = Math.max(longest, length);
        }
        return longest;
    }

    private int count(Pattern pattern) {
        return (int)
                lines.stream().filter(line -> pattern.matcher(line).matches()).count();
    }
}
