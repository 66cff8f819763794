package dev.enhancer.worker.provider.analysis;

import java.util.List;

/**
 * A sentence of the request, or a part of one that is a task of its own.
 *
 * @param start index of its first character, after a bullet or number
 * @param end index after its last character, without the mark that ends it
 * @param isQuestion whether a question mark ends it
 * @param number of the numbered list that it starts an entry of; 0 if none, -1 for a bullet
 */
record Sentence(int start, int end, List<Item> items, boolean isQuestion, int number) {
    Sentence {
        items = List.copyOf(items);
    }

    Sentence part(int from, int to) {
        int first = items.get(from).start();
        int last = to < items.size() ? items.get(to - 1).end() : end;
        return new Sentence(
                from == 0 ? start : first, last, items.subList(from, to), isQuestion, from == 0 ? number : 0);
    }
}
