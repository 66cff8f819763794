package dev.enhancer.worker.provider.analysis;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds a word that was written with one letter too many, too few, wrong, or with two letters swapped. The first letter must
 * be right. A wrong letter counts only in a word of eight letters or more, because shorter ones are often other words.
 */
final class Typos {
    private static final int MIN_LENGTH = 6;
    private static final int MIN_LENGTH_OF_CHANGE = 8;
    private static final int MAX_LENGTH = 24;

    private final Map<String, String> byDeletion = new HashMap<>();
    private final Map<String, Entry> entries = new HashMap<>();

    /** Adds a folded word. Phrases of several words and words in scripts other than Latin are left out. */
    void add(String word, Entry entry) {
        if (word.length() < MIN_LENGTH || !word.chars().allMatch(c -> Script.isLatin((char) c))) {
            return;
        }
        entries.put(word, entry);
        byDeletion.putIfAbsent(word, word);
        for (int at = 1; at < word.length(); at++) {
            byDeletion.putIfAbsent(without(word, at), word);
        }
    }

    /** The entry of the word that was meant; null if there is none. */
    @Nullable
    Entry find(String word) {
        if (word.length() < MIN_LENGTH || word.length() > MAX_LENGTH) {
            return null;
        }
        Entry found = meant(word, byDeletion.get(word));
        for (int at = 1; found == null && at < word.length(); at++) {
            found = meant(word, byDeletion.get(without(word, at)));
        }
        return found;
    }

    private @Nullable Entry meant(String word, @Nullable String candidate) {
        return candidate != null && isNear(word, candidate) ? entries.get(candidate) : null;
    }

    private static boolean isNear(String word, String other) {
        int from = 0;
        int shorter = Math.min(word.length(), other.length());
        while (from < shorter && word.charAt(from) == other.charAt(from)) {
            from++;
        }
        String left = word.substring(from);
        String right = other.substring(from);
        if (from == 0 || left.length() == right.length()) {
            return from > 0 && isChange(left, right, shorter);
        }
        return left.length() > right.length()
                ? left.substring(1).equals(right)
                : right.substring(1).equals(left);
    }

    private static boolean isChange(String left, String right, int length) {
        if (left.isEmpty() || left.length() < 2) {
            return false; // equal, or another last letter: an ending and no typo
        }
        boolean swapped = left.charAt(0) == right.charAt(1)
                && left.charAt(1) == right.charAt(0)
                && left.substring(2).equals(right.substring(2));
        return swapped || (length >= MIN_LENGTH_OF_CHANGE && left.substring(1).equals(right.substring(1)));
    }

    private static String without(String word, int at) {
        return word.substring(0, at) + word.substring(at + 1);
    }
}
