package dev.enhancer.worker.provider.analysis;

import java.util.List;

/**
 * Where a limit starts.
 *
 * @param item index of its first item
 * @param start index of its first character
 * @param end index after the last character that belongs to it for certain
 * @param sort what gave it away
 */
record LimitStart(int item, int start, int end, Sort sort) {
    /** What gives a limit away; the end of each is found in another way. */
    enum Sort {
        SIZE,
        RULE,
        PHRASE,
        /** It ends where it is sure to end: adjectives, and limits in languages that put what governs behind. */
        FIXED
    }

    boolean isSize() {
        return sort == Sort.SIZE;
    }

    /** True for a form: what follows is what it holds, and settles nothing. */
    boolean isForm(List<Item> items) {
        return sort == Sort.PHRASE && items.get(item).is(Role.FORM);
    }

    boolean isRule() {
        return sort == Sort.RULE;
    }

    boolean isFixed() {
        return sort == Sort.FIXED;
    }

    static boolean isRule(Item item) {
        return item.is(Role.RULE) || item.is(Role.WITHOUT);
    }
}
