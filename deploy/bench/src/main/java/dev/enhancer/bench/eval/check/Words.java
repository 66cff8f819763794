package dev.enhancer.bench.eval.check;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Splits text into words. An ideograph or kana is a word of its own. */
public final class Words {
    private static final Pattern WORD = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|[\\p{L}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]++");

    private Words() {}

    /** In lower case, in the order of the text. */
    static List<String> of(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** Length in words of English: two ideographs or kana say about as much as one word. */
    public static int count(String text) {
        List<String> words = of(text);
        long ideographs = words.stream()
                .filter(word -> Script.isWithoutBlanks(word.codePointAt(0)))
                .count();
        return (int) (words.size() - ideographs + (ideographs + 1) / 2);
    }
}
