package dev.enhancer.worker.provider.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Limits that a text states itself, in its own words and order.
 *
 * @param sizes how long the result may be, or how many items it must have; at most four
 * @param rules what the result must or must not do; at most six
 */
record StatedLimits(List<String> sizes, List<String> rules) {
    private static final int MOST_SIZES = 4;
    private static final int MOST_RULES = 6;

    private static final Pattern SIZE = Pattern.compile(
            "\\b(?:(?:at (?:most|least)|no (?:more|less|fewer|longer) than|up to|under|within|below|(?:less|more|fewer|shorter) than"
                    + "|exactly|about|around|roughly|approximately|only|just|maximum(?: of)?|max\\.?|minimum(?: of)?|min\\.?"
                    + "|höchstens|maximal|mindestens|máximo|maximum de|menos de|moins de)\\s{1,3})?"
                    + "(?:\\d{1,9}(?:[.,]\\d{1,9})?(?:\\s?(?:[-–]|to)\\s?\\d{1,9})?|one|two|three|four|five|six|seven|eight|nine"
                    + "|ten|twelve|twenty|zwei|drei|vier|fünf|zehn)"
                    + "[\\s-]{1,3}(?:short |long |key |main |different |bullet |multiple[- ]choice )?"
                    + "(?:words?|characters?|chars|letters?|sentences?|paragraphs?|pages?|lines?|minutes?|mins?|seconds|bullet"
                    + " points?|bullets?|points?|items?|steps?|slides?|examples?|ideas?|verses?|stanzas?|chapters?|days|weeks"
                    + "|months|tweets?|posts?|questions?|options?|tips|headlines?|names|variants?|versions?|reasons?|hours|calories|kcal|euros?|dollars?|sections?|scenes?|rows?|columns?|wörter[n]?|worte[n]?"
                    + "|zeichen|sätzen?|zeilen|minuten|tage|palabras|caracteres|líneas|días|mots|caractères|phrases|jours"
                    + "|parole|palavras)\\b(?! (?:ago|old|later|earlier|before))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Matches to the end of the clause, at most twelve words, so that a rule never takes half the text. */
    private static final Pattern RULE = Pattern.compile(
            "\\b(?:without|avoid|do not|don['’]t|must not|must(?! be (?:an?|the|some|my|wrong)\\b)|never|make sure|be sure to|only use|use only|keep it"
                    + "|no(?= (?!longer|idea|matter|one|need|doubt|problem|reason|way|more|less|fewer|such)\\p{L}{3,30}\\b)"
                    + "|ohne|sin|sans)"
                    + "(?:\\s{1,3}[^\\s.,;:!?()\\[\\]{}<>`]{1,40}){1,12}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Words after which a phrase is a statement and not a rule: "I don't know", "it never starts". */
    private static final Set<String> SUBJECTS =
            Set.of("i we they you it he she who which that there and but still just code app".split(" "));

    /** Words before "must" that make it no rule: "we must hurry" is none, "it must name the price" is one. */
    private static final Set<String> AUTHORS = Set.of("i", "we", "they", "there");

    /** Where material begins, such as after "summarize this:" or in a code block. Material states no limits. */
    private static final Pattern MATERIAL = Pattern.compile(
            "```|\\b(?:this|these|following|below|text|article|e-?mail|code|function|notes|transcript|message)\\b[^\\n:]{0,40}:\\s*\\n",
            Pattern.CASE_INSENSITIVE);

    StatedLimits {
        sizes = List.copyOf(sizes);
        rules = List.copyOf(rules);
    }

    static StatedLimits in(String text) {
        Matcher material = MATERIAL.matcher(text);
        String request = material.find() ? text.substring(0, material.end()) : text;
        List<String> sizes = all(SIZE, request, MOST_SIZES, _ -> true);
        List<String> rules = all(RULE, request, MOST_RULES, start -> isRule(request, start));
        sizes.removeIf(size -> rules.stream().anyMatch(rule -> rule.contains(size)));
        return new StatedLimits(sizes, rules);
    }

    private static List<String> all(Pattern pattern, String text, int most, IntPredicate beginsAt) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (found.size() < most && matcher.find()) {
            String limit = matcher.group().strip();
            if (!found.contains(limit) && beginsAt.test(matcher.start())) {
                found.add(limit);
            }
        }
        return found;
    }

    private static boolean isRule(String text, int start) {
        boolean obligation = text.regionMatches(true, start, "must", 0, 4);
        return !(obligation ? AUTHORS : SUBJECTS).contains(wordBefore(text, start));
    }

    /** The word right before the position, in lower case; empty if there is none. */
    private static String wordBefore(String text, int start) {
        int end = start > 0 && text.charAt(start - 1) == ' ' ? start - 1 : start;
        int from = end;
        while (from > 0 && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
        return text.substring(from, end).toLowerCase(Locale.ROOT);
    }
}
