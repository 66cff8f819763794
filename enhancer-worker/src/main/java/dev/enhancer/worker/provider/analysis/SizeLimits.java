package dev.enhancer.worker.provider.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds lengths and counts that are asked for, apart from numbers that are facts. */
final class SizeLimits {
    private SizeLimits() {}

    /** A number and a unit, with the bound before and after it: "in at most 200 words or less". */
    static @Nullable LimitStart at(List<Item> items, int at, Vocabulary vocabulary) {
        int number = at;
        boolean bound = false;
        while (number < items.size() && (items.get(number).is(Role.BOUND) || number == at && isIn(items.get(number)))) {
            bound |= items.get(number).is(Role.BOUND);
            number++;
        }
        if (number >= items.size() || !items.get(number).is(Role.NUMBER)) {
            return null;
        }
        if (number + 2 < items.size() && items.get(number + 2).is(Role.NUMBER) && !isUnit(items.get(number + 1))) {
            number += 2; // "200 to 300 words"
        }
        int unit = number + 1;
        int reach = vocabulary.isDense() ? 1 : 3;
        while (unit < items.size() && unit - number <= reach && !isUnit(items.get(unit)) && !parts(items.get(unit))) {
            unit++;
        }
        if (unit >= items.size() || !isUnit(items.get(unit)) || unit - number > reach) {
            return null;
        }
        if (!bound && isFact(items, at, number, unit)) {
            return null;
        }
        int last = unit;
        while (last + 1 < items.size() && items.get(last + 1).is(Role.BOUND_AFTER)) {
            last++;
        }
        LimitStart.Sort sort = vocabulary.isDense() ? LimitStart.Sort.FIXED : LimitStart.Sort.SIZE;
        return new LimitStart(at, items.get(at).start(), items.get(last).end(), sort);
    }

    private static boolean isIn(Item item) {
        return item.is(Role.IN) && !item.is(Role.SUBJECT) && !item.is(Role.FOR);
    }

    /** "This 20-page report", "about 3 friends" and "takes 30 minutes" limit nothing. */
    private static boolean isFact(List<Item> items, int at, int number, int unit) {
        if (at > 0 && at == number && pointsTo(items.get(at - 1))) {
            return true;
        }
        if (items.get(unit).is(Role.COUNTED) && isSubject(items, at)) {
            return true;
        }
        return items.get(unit).is(Role.TIME) && !isBesideObject(items, at, unit);
    }

    private static boolean isBesideObject(List<Item> items, int at, int unit) {
        for (int near = Math.max(0, at - 2); near < Math.min(items.size(), unit + 3); near++) {
            if ((near < at || near > unit) && items.get(near).isObject()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnit(Item item) {
        return item.is(Role.UNIT) || item.is(Role.COUNTED) || item.is(Role.TIME);
    }

    static boolean parts(Item item) {
        return item.is(Role.SUBJECT)
                || item.is(Role.STOP)
                || item.is(Role.RULE)
                || item.is(Role.WITHOUT)
                || item.is(Role.JOIN);
    }

    private static boolean pointsTo(Item item) {
        return item.is(Role.THIS) || item.is(Role.STATEMENT);
    }

    /** True behind "about": "a story about 3 friends" counts nothing that is to be written. */
    private static boolean isSubject(List<Item> items, int at) {
        return at > 0 && items.get(at - 1).is(Role.SUBJECT);
    }
}
