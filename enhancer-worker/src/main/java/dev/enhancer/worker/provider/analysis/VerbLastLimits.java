package dev.enhancer.worker.provider.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds limits in Japanese and Korean, where what makes a limit stands behind it. */
final class VerbLastLimits {
    private VerbLastLimits() {}

    /** Japanese and Korean: a form or a reader stands before the particle that makes it one. */
    static @Nullable LimitStart phrase(List<Item> items, int at) {
        Item item = items.get(at);
        if (item.is(Role.FORM) || item.is(Role.TONE) && item.end() - item.start() > 2) {
            return new LimitStart(at, item.start(), item.end(), LimitStart.Sort.FIXED);
        }
        boolean reader = item.is(Role.AUDIENCE)
                && at + 1 < items.size()
                && items.get(at + 1).is(Role.FOR);
        boolean tongue = item.is(Role.TONGUE)
                && at + 1 < items.size()
                && items.get(at + 1).is(Role.IN);
        return reader || tongue
                ? new LimitStart(at, item.start(), items.get(at + 1).end(), LimitStart.Sort.FIXED)
                : null;
    }

    /** Japanese and Korean: what rules something out stands behind it, so the limit starts with its clause or its subject. */
    static @Nullable LimitStart rule(List<Item> items, int at, Clauses clauses) {
        if (!clauses.startsAt(items, at) && !endsSubject(items, at - 1)) {
            return null;
        }
        int rule = at;
        while (rule < items.size() && !LimitStart.isRule(items.get(rule))) {
            boolean leaves = rule > at && clauses.startsAt(items, rule) || endsSubject(items, rule);
            if (leaves) {
                return null;
            }
            rule++;
        }
        boolean found = rule < items.size() && (rule == at || !clauses.startsAt(items, rule));
        return found ? new LimitStart(at, items.get(at).start(), items.get(rule).end(), LimitStart.Sort.FIXED) : null;
    }

    private static boolean endsSubject(List<Item> items, int at) {
        Item item = items.get(at);
        return item.is(Role.SUBJECT)
                || item.is(Role.BOUND_AFTER)
                || item.is(Role.FORM)
                || item.is(Role.FOR)
                || item.isVerb();
    }
}
