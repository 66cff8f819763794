package dev.enhancer.worker.provider.prompt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How much a prompt differs from the text that it was made from. */
enum Likeness {
    /** The same letters and numbers in the same order, in lines as before. */
    SAME,
    /** The same letters and numbers, divided into more lines. */
    RELAID,
    /** A few words differ. */
    CLOSE,
    DIFFERENT;

    private static final int FEW_WORDS = 2;
    private static final int SHARE = 12; // one word in twelve may differ
    private static final int MOST_LINES_ADDED = 1;

    static Likeness of(String prompt, String original) {
        if (letters(prompt).equals(letters(original))) {
            return isRelaid(prompt, original) ? RELAID : SAME;
        }
        List<String> words = words(prompt);
        List<String> before = words(original);
        int allowed = Math.max(Math.min(FEW_WORDS, before.size() / 4), before.size() / SHARE);
        return !before.isEmpty() && isWithin(allowed, words, before) ? CLOSE : DIFFERENT;
    }

    /** Whether they are {@link #SAME}, without a comparison of the words. */
    static boolean isSame(String prompt, String original) {
        return letters(prompt).equals(letters(original)) && !isRelaid(prompt, original);
    }

    private static boolean isRelaid(String prompt, String original) {
        return lines(prompt) > lines(original) + MOST_LINES_ADDED;
    }

    private static long lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).count();
    }

    /**
     * The letters and numbers of a text, in lower case. A text that has none is kept as it is: otherwise all such texts
     * would be equal.
     */
    static String letters(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        text.codePoints().filter(Likeness::isLetterOrNumber).forEach(letters::appendCodePoint);
        return letters.isEmpty() ? text.strip() : letters.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isLetterOrNumber(int character) {
        return switch (Character.getType(character)) {
            case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> Character.isLetterOrDigit(character);
        };
    }

    /** In lower case. A character of a script that does not separate words is a word. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(character -> {
            boolean isLetter = isLetterOrNumber(character);
            boolean standsAlone = Character.isIdeographic(character)
                    || Character.UnicodeBlock.of(character) == Character.UnicodeBlock.HIRAGANA
                    || Character.UnicodeBlock.of(character) == Character.UnicodeBlock.KATAKANA;
            if (!word.isEmpty() && (!isLetter || standsAlone)) {
                words.add(word.toString().toLowerCase(Locale.ROOT));
                word.setLength(0);
            }
            if (isLetter) {
                word.appendCodePoint(character);
            }
            if (standsAlone) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    /**
     * True if so many words inserted, removed or replaced turn one list into the other. Only the cells of the table that lie
     * within that distance of its diagonal are computed.
     */
    private static boolean isWithin(int allowed, List<String> one, List<String> other) {
        if (Math.abs(one.size() - other.size()) > allowed) {
            return false;
        }
        int far = allowed + 1;
        int[] row = new int[other.size() + 1];
        Arrays.setAll(row, column -> Math.min(column, far));
        for (int i = 1; i <= one.size(); i++) {
            int first = Math.max(1, i - allowed);
            int last = Math.min(other.size(), i + allowed);
            int diagonal = row[first - 1];
            row[first - 1] = first == 1 ? Math.min(i, far) : far;
            int least = row[first - 1];
            for (int column = first; column <= last; column++) {
                int replaced = diagonal + (one.get(i - 1).equals(other.get(column - 1)) ? 0 : 1);
                diagonal = row[column];
                int above = column == i + allowed ? far : row[column];
                row[column] = Math.min(replaced, Math.min(above, row[column - 1]) + 1);
                least = Math.min(least, row[column]);
            }
            if (least > allowed) {
                return false;
            }
        }
        return row[other.size()] <= allowed;
    }
}
