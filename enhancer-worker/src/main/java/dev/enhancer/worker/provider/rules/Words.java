package dev.enhancer.worker.provider.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text, in lower case. A word is a run of letters and digits, with the signs that end names such as C++ or
 * C#. Apostrophes and hyphens separate words.
 */
record Words(List<String> inOrder) {
    static Words of(String text) {
        List<String> words = new ArrayList<>(text.length() / 6 + 1);
        int start = -1;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            boolean inWord = Character.isLetterOrDigit(c) || start >= 0 && (c == '+' || c == '#');
            if (inWord && start < 0) {
                start = at;
            } else if (!inWord && start >= 0) {
                words.add(text.substring(start, at).toLowerCase(Locale.ROOT));
                start = -1;
            }
            at += Character.charCount(c);
        }
        if (start >= 0) {
            words.add(text.substring(start).toLowerCase(Locale.ROOT));
        }
        return new Words(words);
    }

    /**
     * Keeps the words that follow one of the openers. With the opener "to", "a letter to my landlord" keeps "my landlord".
     *
     * @param howMany number of words kept after each opener
     */
    Words after(Set<String> openers, int howMany) {
        List<String> kept = new ArrayList<>();
        int open = 0;
        for (String word : inOrder) {
            if (openers.contains(word)) {
                open = howMany;
            } else if (open-- > 0) {
                kept.add(word);
            }
        }
        return new Words(kept);
    }

    /** Drops each word that is followed by one of the followers. */
    Words notBefore(Set<String> followers) {
        List<String> kept = new ArrayList<>(inOrder.size());
        for (int at = 0; at < inOrder.size(); at++) {
            if (at + 1 == inOrder.size() || !followers.contains(inOrder.get(at + 1))) {
                kept.add(inOrder.get(at));
            }
        }
        return new Words(kept);
    }

    Set<String> distinct() {
        return new HashSet<>(inOrder);
    }

    boolean hasAny(Set<String> wanted) {
        return inOrder.stream().anyMatch(wanted::contains);
    }
}
