package dev.enhancer.worker.provider.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Limits that a text states itself: sizes, and what must or must not be. */
final class StatedLimits {
    private static final int MOST = 8;

    private static final Pattern SIZE = Pattern.compile(
            "\\b(?:(?:at (?:most|least)|no (?:more|less|fewer) than|up to|under|within|(?:less|more|fewer) than|exactly"
                    + "|about|around|roughly|maximum(?: of)?|max\\.?|minimum(?: of)?|min\\.?)\\s{1,3})?"
                    + "(?:\\d{1,9}(?:[.,]\\d{1,9})?(?:\\s?[-–]\\s?\\d{1,9})?|one|two|three|four|five|six|seven|eight|nine|ten)"
                    + "[\\s-]{1,3}(?:words?|characters?|letters?|sentences?|paragraphs?|pages?|lines?|minutes?|bullet points?"
                    + "|bullets?|points?|items?|steps?|slides?|examples?|ideas?|verses?|stanzas?|chapters?|days|weeks)\\b",
            Pattern.CASE_INSENSITIVE);

    /** To the end of the clause, and not so far that it would be half the text. */
    private static final Pattern RULE = Pattern.compile(
            "\\b(?:without|avoid|do not|don['’]t|must not|must|never|make sure|be sure to|only use|no(?= \\p{L}{3,30}\\b))"
                    + "(?:\\s{1,3}[^\\s.,;:!?()\\[\\]{}<>\"`]{1,40}){1,12}",
            Pattern.CASE_INSENSITIVE);

    private StatedLimits() {}

    /** In the text's own words, in its order, sizes first; at most eight. */
    static List<String> in(String text) {
        List<String> limits = new ArrayList<>();
        collect(SIZE, text, limits);
        collect(RULE, text, limits);
        return limits;
    }

    private static void collect(Pattern pattern, String text, List<String> limits) {
        Matcher matcher = pattern.matcher(text);
        while (limits.size() < MOST && matcher.find()) {
            String limit = matcher.group().strip();
            if (!limits.contains(limit)) {
                limits.add(limit);
            }
        }
    }
}
