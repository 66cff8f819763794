package dev.enhancer.worker.provider.rules;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A list of words that a text may contain. In scripts with spaces a word counts where it stands alone; an entry that ends
 * with {@code *} stands for all words that begin with it. Chinese, Japanese and Korean entries count anywhere.
 */
final class Wording {
    private static final String ANY_END = "*";

    private final Set<String> whole = new HashSet<>();
    private final List<String> phrases;

    /** @param list entries in lower case, separated by commas */
    Wording(String list) {
        List<String> entries = Arrays.stream(list.split("[,،、]"))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
        entries.stream().filter(Wording::isWord).forEach(whole::add);
        phrases = entries.stream().filter(entry -> !isWord(entry)).toList();
    }

    private static boolean isWord(String entry) {
        return !isIdeographic(entry.codePointAt(0)) && entry.chars().allMatch(Character::isLetterOrDigit);
    }

    /** The time is proportional to the length of the text. */
    boolean occursIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return hasWord(lower) || phrases.stream().anyMatch(phrase -> hasPhrase(phrase, lower));
    }

    private boolean hasWord(String text) {
        int start = -1;
        for (int at = 0; at <= text.length(); at++) {
            boolean inWord = at < text.length() && !isEdge(text, at);
            if (inWord && start < 0) {
                start = at;
            } else if (!inWord && start >= 0) {
                if (whole.contains(text.substring(start, at))) {
                    return true;
                }
                start = -1;
            }
        }
        return false;
    }

    private static boolean hasPhrase(String entry, String text) {
        boolean anyEnd = entry.endsWith(ANY_END);
        String phrase = anyEnd ? entry.substring(0, entry.length() - 1) : entry;
        boolean anywhere = isIdeographic(phrase.codePointAt(0));
        for (int at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
            boolean ends = anyEnd || isEdge(text, at + phrase.length());
            if (anywhere || isEdge(text, at - 1) && ends) {
                return true;
            }
        }
        return false;
    }

    /** True where no word goes on. An ideograph is a word of its own, so "logo" stands alone in 设计一个logo. */
    private static boolean isEdge(String text, int at) {
        return at < 0
                || at >= text.length()
                || !Character.isLetterOrDigit(text.charAt(at))
                || isIdeographic(text.charAt(at));
    }

    private static boolean isIdeographic(int character) {
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
            default -> false;
        };
    }
}
