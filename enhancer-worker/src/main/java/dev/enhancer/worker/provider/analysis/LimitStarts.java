package dev.enhancer.worker.provider.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds where the limits of a sentence start, from the left; what belongs to one starts no other. */
final class LimitStarts {
    private LimitStarts() {}

    static List<LimitStart> all(List<Item> items, Clauses clauses, Vocabulary vocabulary) {
        List<LimitStart> starts = new ArrayList<>();
        int at = 0;
        while (at < items.size()) {
            LimitStart start = at(items, at, clauses, vocabulary);
            boolean inForm = start != null
                    && !starts.isEmpty()
                    && starts.getLast().isForm(items)
                    && items.get(start.item()).is(Role.WITH)
                    && clauses.first(items, at) <= starts.getLast().item();
            if (start == null || inForm) {
                at++;
                continue;
            }
            starts.add(start);
            int next = at + 1;
            while (next < items.size()
                    && (items.get(next).start() < start.end() || start.isRule() && !clauses.startsAt(items, next))) {
                next++;
            }
            at = next;
        }
        return starts;
    }

    private static @Nullable LimitStart at(List<Item> items, int at, Clauses clauses, Vocabulary vocabulary) {
        LimitStart size = SizeLimits.at(items, at, vocabulary);
        if (size != null) {
            return size;
        }
        Item item = items.get(at);
        if (vocabulary.verbLast()) {
            LimitStart rule = VerbLastLimits.rule(items, at, clauses);
            return rule != null ? rule : VerbLastLimits.phrase(items, at);
        }
        if (item.is(Role.RULE) && startsRule(items, at, clauses, vocabulary)) {
            int from = ruleStart(items, at, clauses);
            return new LimitStart(from, items.get(from).start(), item.end(), LimitStart.Sort.RULE);
        }
        if (item.is(Role.WITHOUT)
                && at + 1 < items.size()
                && !(at > 0 && items.get(at - 1).is(Role.STATEMENT))) {
            return new LimitStart(at, item.start(), items.get(at + 1).end(), LimitStart.Sort.PHRASE);
        }
        if (item.is(Role.FORM)) {
            return new LimitStart(at, item.start(), item.end(), LimitStart.Sort.PHRASE);
        }
        if (item.is(Role.WITH) && PhraseLimits.isPart(items, at)) {
            return new LimitStart(at, item.start(), items.get(at + 1).end(), LimitStart.Sort.PHRASE);
        }
        LimitStart phrase = PhraseLimits.audience(items, at);
        phrase = phrase != null ? phrase : PhraseLimits.tongue(items, at, clauses);
        return phrase != null ? phrase : PhraseLimits.tone(items, at, clauses, vocabulary);
    }

    private static boolean startsRule(List<Item> items, int at, Clauses clauses, Vocabulary vocabulary) {
        if (clauses.startsAt(items, at) || vocabulary.language() == Language.CHINESE) {
            return true;
        }
        int first = clauses.first(items, at);
        boolean shortHead = at - first <= 3;
        Item before = items.get(at - 1);
        return before.is(Role.JOIN)
                || before.is(Role.FILL) && shortHead
                || shortHead && isAuthored(items.subList(first, at));
    }

    /** True for "it must", "the tone should", "please avoid"; false for "we must". */
    private static boolean isAuthored(List<Item> before) {
        return before.stream().noneMatch(item -> item.is(Role.STATEMENT) && !item.is(Role.THIS))
                && before.stream().noneMatch(Item::isVerb);
    }

    private static int ruleStart(List<Item> items, int at, Clauses clauses) {
        int first = clauses.first(items, at);
        return at - first <= 3
                        && !items.get(at - 1 < 0 ? 0 : at - 1).is(Role.JOIN)
                        && isAuthored(items.subList(first, at))
                ? first
                : at;
    }
}
