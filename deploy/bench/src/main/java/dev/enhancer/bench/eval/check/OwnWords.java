package dev.enhancer.bench.eval.check;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An enhanced prompt without the client's own words, so that what is judged was added.
 *
 * @param text {@link #GAP} stands where the client's words were
 */
record OwnWords(String text) {
    /** U+FFFC: something stands here that is not text. */
    static final char GAP = '\uFFFC';

    private static final int SHORTEST_LINE = 8; // characters; shorter ones may be anybody's words within a line
    private static final int SHORTEST_QUOTE = 2;
    private static final Pattern QUOTE = Pattern.compile(
            "“([^“”]{1,500})”|„([^„“”]{1,500})[“”]|\"([^\"\\n]{1,500})\"|«([^«»]{1,500})»|「([^「」]{1,500})」");

    /** Takes out the client's texts, then lines and longer parts of lines that are the client's, then quotations. */
    static OwnWords of(String enhanced, List<String> clientTexts) {
        String rest = enhanced;
        for (String text : clientTexts) {
            rest = without(text.strip(), rest);
        }
        Set<String> lines = clientTexts.stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toSet());
        rest = withoutLines(lines, rest);
        for (String line : byLength(lines)) {
            rest = without(line, rest);
        }
        return new OwnWords(withoutQuotes(rest, String.join("\n", clientTexts)));
    }

    /** The parts between the client's words. */
    List<String> pieces() {
        return Pattern.compile(String.valueOf(GAP))
                .splitAsStream(text)
                .map(String::strip)
                .toList();
    }

    /** Lines with a letter or digit in them. */
    List<String> lines() {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.codePoints().anyMatch(Character::isLetterOrDigit))
                .toList();
    }

    private static String withoutLines(Set<String> lines, String text) {
        return Arrays.stream(text.split("\n", -1))
                .map(line -> lines.contains(line.strip()) ? String.valueOf(GAP) : line)
                .collect(Collectors.joining("\n"));
    }

    private static List<String> byLength(Set<String> lines) {
        return lines.stream()
                .filter(line -> line.length() >= SHORTEST_LINE)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static String without(String words, String text) {
        StringBuilder rest = new StringBuilder(text.length());
        int from = 0;
        for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length())) {
            int end = at + words.length();
            if (!splitsWord(text, at) && !splitsWord(text, end)) {
                rest.append(text, from, at).append(GAP);
                from = end;
            }
        }
        return rest.append(text, from, text.length()).toString();
    }

    /** "cats" is not a part of "locates". Ideographs, kana and hangul stand without blanks between. */
    private static boolean splitsWord(String text, int at) {
        return at > 0
                && at < text.length()
                && isLetterOfWord(text.codePointBefore(at))
                && isLetterOfWord(text.codePointAt(at));
    }

    private static boolean isLetterOfWord(int letter) {
        return Character.isLetter(letter) && !Script.isWithoutBlanks(letter) && !Script.HANGUL.has(letter);
    }

    private static String withoutQuotes(String text, String clientText) {
        return QUOTE.matcher(text)
                .replaceAll(found ->
                        isOf(found, clientText) ? String.valueOf(GAP) : Matcher.quoteReplacement(found.group()));
    }

    private static boolean isOf(MatchResult quote, String clientText) {
        String words = quote.group().substring(1, quote.group().length() - 1).strip();
        return words.length() >= SHORTEST_QUOTE && clientText.contains(words);
    }
}
