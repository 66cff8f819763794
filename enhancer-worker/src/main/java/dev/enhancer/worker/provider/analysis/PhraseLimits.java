package dev.enhancer.worker.provider.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds readers, languages and manners of writing that are asked for. */
final class PhraseLimits {
    private PhraseLimits() {}

    static @Nullable LimitStart audience(List<Item> items, int at) {
        if (!items.get(at).is(Role.FOR)) {
            if (items.get(at).is(Role.AUDIENCE) && items.get(at).is(Role.BOUND)) {
                return new LimitStart(at, items.get(at).start(), items.get(at).end(), LimitStart.Sort.PHRASE);
            }
            return null;
        }
        for (int next = at + 1; next < Math.min(items.size(), at + 6); next++) {
            Item item = items.get(next);
            if (item.is(Role.AUDIENCE)) {
                return new LimitStart(at, items.get(at).start(), item.end(), LimitStart.Sort.PHRASE);
            }
            if (SizeLimits.parts(item) && !item.is(Role.SUBJECT) || item.is(Role.FOR) || item.isVerb()) {
                return null;
            }
        }
        return null;
    }

    /** "in Dutch", if the name of the language ends its phrase: not "in French cuisine". */
    static @Nullable LimitStart tongue(List<Item> items, int at, Clauses clauses) {
        Item item = items.get(at);
        if (item.is(Role.TONGUE) && item.is(Role.FORM)) {
            return new LimitStart(at, item.start(), item.end(), LimitStart.Sort.FIXED);
        }
        if (!item.is(Role.IN)) {
            return null;
        }
        int next = at + 1;
        while (next < items.size() && next <= at + 2 && items.get(next).is(Role.FILL)) {
            next++;
        }
        if (next >= items.size() || !items.get(next).is(Role.TONGUE)) {
            return null;
        }
        boolean ends = next + 1 >= items.size()
                || clauses.startsAt(items, next + 1)
                || !items.get(next + 1).isUnknown() && !items.get(next + 1).isObject();
        return ends ? new LimitStart(at, item.start(), items.get(next).end(), LimitStart.Sort.FIXED) : null;
    }

    /** Words for a manner that are a clause of their own, or two that are joined: "polite but firm". */
    static @Nullable LimitStart tone(List<Item> items, int at, Clauses clauses, Vocabulary vocabulary) {
        if (!items.get(at).is(Role.TONE) && !items.get(at).is(Role.SIZE)) {
            return null;
        }
        int last = at;
        int manners = 1;
        for (int next = at + 1; next < Math.min(items.size(), last + 3); next++) {
            if (items.get(next).is(Role.TONE) || items.get(next).is(Role.SIZE)) {
                last = next;
                manners++;
            } else if (!items.get(next).is(Role.JOIN) && !items.get(next).is(Role.FILL)) {
                break;
            }
        }
        boolean whole = at > 0
                && clauses.startsAt(items, at)
                && (last + 1 >= items.size() || clauses.startsAt(items, last + 1));
        boolean phrase = items.get(at).is(Role.FORM);
        boolean dense =
                vocabulary.isDense() && items.get(at).end() - items.get(at).start() > 3;
        return manners > 1 || whole || phrase || dense
                ? new LimitStart(at, items.get(at).start(), items.get(last).end(), LimitStart.Sort.FIXED)
                : null;
    }

    /** "With comments", "with two short examples". */
    static boolean isPart(List<Item> items, int at) {
        for (int next = at + 1; next < Math.min(items.size(), at + 4); next++) {
            if (!items.get(next).entryOrEmpty().matters().isEmpty()) {
                return true;
            }
            if (SizeLimits.parts(items.get(next))) {
                return false;
            }
        }
        return false;
    }
}
