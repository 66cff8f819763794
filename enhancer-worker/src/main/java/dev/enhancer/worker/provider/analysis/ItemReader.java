package dev.enhancer.worker.provider.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a part of a text as phrases of a vocabulary and other words, from the left and the longest phrase first. */
final class ItemReader {
    private static final int MAX_WORD = 40;
    private static final Entry NUMBER = number();

    private final Vocabulary vocabulary;
    private final String folded;

    ItemReader(Vocabulary vocabulary, String folded) {
        this.vocabulary = vocabulary;
        this.folded = folded;
    }

    List<Item> read(int start, int end) {
        List<Item> items = new ArrayList<>();
        int at = start;
        while (at < end) {
            if (!Script.isWordPart(folded.charAt(at))) {
                at++;
                continue;
            }
            Item item = itemAt(at, end, items);
            items.add(item);
            at = item.end();
        }
        return items;
    }

    private Item itemAt(int at, int end, List<Item> before) {
        if (Character.isDigit(folded.charAt(at))) {
            Item phrase = vocabulary.phrases().longest(folded, at, end);
            return phrase != null ? phrase : new Item(at, endOfNumber(at, end), NUMBER);
        }
        Item phrase = vocabulary.phrases().longest(folded, at, end);
        if (phrase != null && !isInsideKoreanWord(phrase, before)) {
            return phrase;
        }
        int stop = endOfWord(at, end);
        Item part = partOfWord(at, stop, end);
        if (part != null) {
            return part;
        }
        @Nullable
        Entry meant = stop - at <= MAX_WORD && Script.isLatin(folded.charAt(at))
                ? vocabulary.typos().find(folded.substring(at, stop))
                : null;
        return new Item(at, stop, meant);
    }

    private @Nullable Item partOfWord(int at, int stop, int end) {
        if (Script.isArabic(folded.charAt(at))) {
            return afterPrefix(at, stop, end);
        }
        boolean compound = vocabulary.compounds() && stop - at <= MAX_WORD;
        return compound ? vocabulary.phrases().lastPart(folded, at, stop) : null;
    }

    /** Arabic writes "and", "in", "like", "for" and the article together with the word. */
    private @Nullable Item afterPrefix(int at, int stop, int end) {
        int from = at;
        Item found = null;
        for (int letters = 0; letters < 4 && found == null && stop - from > 2; letters++) {
            char c = folded.charAt(from);
            boolean prefix = c == 'و' || c == 'ف' || c == 'ب' || c == 'ل' || c == 'ك' || c == 'ا';
            if (!prefix) {
                return null;
            }
            from++;
            boolean article = c == 'ا';
            if (article && folded.charAt(from) != 'ل') {
                return null;
            }
            found = article ? null : vocabulary.phrases().longest(folded, from, end);
        }
        return found == null ? null : new Item(at, found.end(), found.entry());
    }

    /** A short phrase right after other syllables is most often a part of a longer word. */
    private boolean isInsideKoreanWord(Item phrase, List<Item> before) {
        return !before.isEmpty()
                && before.getLast().isUnknown()
                && before.getLast().end() == phrase.start()
                && Script.isHangul(folded.charAt(phrase.start()))
                && Script.isHangul(folded.charAt(phrase.start() - 1))
                && phrase.end() - phrase.start() < 3;
    }

    private int endOfWord(int at, int end) {
        int stop = at + 1;
        if (Script.isDense(folded.charAt(at))) {
            return stop;
        }
        while (stop < end && Script.isWordPart(folded.charAt(stop)) && !Script.isDense(folded.charAt(stop))) {
            stop++;
        }
        return stop;
    }

    private int endOfNumber(int at, int end) {
        int stop = at + 1;
        while (stop < end
                && (Character.isDigit(folded.charAt(stop))
                        || ((folded.charAt(stop) == '.' || folded.charAt(stop) == ',')
                                && stop + 1 < end
                                && Character.isDigit(folded.charAt(stop + 1))))) {
            stop++;
        }
        return stop;
    }

    private static Entry number() {
        Entry entry = new Entry();
        entry.add(Role.NUMBER);
        return entry;
    }
}
