package dev.enhancer.worker.provider.analysis;

import java.util.List;

/** Finds where clauses of a sentence begin and end. */
final class Clauses {
    private static final int MAX_LISTED = 6;

    private final String folded;

    Clauses(String folded) {
        this.folded = folded;
    }

    /** True if nothing or a comma, colon, bracket or dash stands before the item. */
    boolean startsAt(List<Item> items, int at) {
        return at == 0 || hasMark(items.get(at - 1).end(), items.get(at).start());
    }

    /** Index of the first item of the clause that the item stands in. */
    int first(List<Item> items, int at) {
        int first = at;
        while (!startsAt(items, first)) {
            first--;
        }
        return first;
    }

    /**
     * Where the clause of a limit ends: at its comma, unless a list goes on behind it ("no jargon, slang or emojis"), and at
     * the next limit at the latest.
     */
    int end(List<Item> items, LimitStart start, int next, int sentenceEnd) {
        int limit = Math.min(next, sentenceEnd);
        int at = start.item() + 1;
        for (; at < items.size() && items.get(at).start() < limit; at++) {
            Item item = items.get(at);
            if (item.start() < start.end()) {
                continue;
            }
            boolean goesOn = item.is(Role.OF) || item.is(Role.WITH); // "3 paragraphs of 100 words each"
            boolean ends = start.isSize()
                    && (items.get(at - 1).end() <= start.end() && !goesOn
                            || item.is(Role.SUBJECT)
                            || item.is(Role.STOP));
            if (ends || item.is(Role.THEN)) {
                return items.get(at - 1).end();
            }
            boolean comma = hasMark(items.get(at - 1).end(), item.start());
            if (comma && !goesOn(items, at, limit) && !(start.isRule() && isWholeSentence(items, start))) {
                return items.get(at - 1).end();
            }
        }
        return limit;
    }

    /** A rule that is a sentence of its own has no other limit behind it and is quoted whole. */
    private static boolean isWholeSentence(List<Item> items, LimitStart start) {
        return start.item() <= 2
                && items.subList(0, start.item()).stream()
                        .allMatch(item -> item.is(Role.FILL) || item.is(Role.STATEMENT));
    }

    /** True if "and" or "or" follows within a few words of the comma. */
    private boolean goesOn(List<Item> items, int from, int limit) {
        for (int at = from; at < Math.min(items.size(), from + MAX_LISTED); at++) {
            Item item = items.get(at);
            if (at == from && (item.is(Role.STOP) || item.is(Role.SUBJECT) || item.is(Role.IN) || item.is(Role.FOR))) {
                return false;
            }
            if (item.start() >= limit
                    || item.is(Role.STATEMENT)
                    || item.is(Role.FINITE)
                    || item.isVerb() && !item.isObject()) {
                return false;
            }
            if (item.is(Role.JOIN) && at > from) {
                return true;
            }
        }
        return false;
    }

    /** The end without blanks, marks and a last "and". */
    int trimmed(int start, int end) {
        int stop = end;
        boolean more = true;
        while (more && stop > start) {
            char c = folded.charAt(stop - 1);
            more = Character.isWhitespace(c) || ",;:.(-–—，、；。：（".indexOf(c) >= 0;
            stop -= more ? 1 : 0;
        }
        for (String and : new String[] {
            " and", " but", " und", " et", " y", " e", " en", " aber", " mais", " pero", " ma", " mas", " maar", " و"
        }) {
            if (stop - and.length() > start && folded.startsWith(and, stop - and.length())) {
                return trimmed(start, stop - and.length());
            }
        }
        return stop;
    }

    private boolean hasMark(int from, int to) {
        for (int at = from; at < to; at++) {
            char c = folded.charAt(at);
            if (",:()，、：（）،".indexOf(c) >= 0 || c == '-' && at > 0 && folded.charAt(at - 1) == ' ') {
                return true;
            }
        }
        return false;
    }
}
