package dev.enhancer.worker.provider.analysis;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the thing that a noun phrase names, and which kind of result it is. */
final class ObjectFinder {
    private final Vocabulary vocabulary;
    private final String folded;
    private final Set<Kind> hints;

    /** @param hints kinds that words of the whole request speak for; they decide only between meanings of an object */
    ObjectFinder(Vocabulary vocabulary, String folded, Set<Kind> hints) {
        this.vocabulary = vocabulary;
        this.folded = folded;
        this.hints = hints;
    }

    /**
     * What was found.
     *
     * @param kinds all that it can mean; empty if nothing was found or two things are asked for
     * @param isLast whether it is the last word of its phrase
     * @param at index of the item; -1 if nothing was found
     */
    record Found(Set<Kind> kinds, boolean isLast, int at) {
        static final Found NOTHING = new Found(Set.of(), false, -1);
    }

    Found inPhrase(List<Item> items, int from) {
        Found found = Found.NOTHING;
        boolean inSubject = false;
        for (int at = from; at < items.size(); at++) {
            Item item = items.get(at);
            boolean some = found.at() >= 0;
            if (some && (partsBefore(items, at) || item.is(Role.SUBJECT) || item.is(Role.OF) || item.is(Role.FOR))) {
                return joined(items, at, found);
            }
            if (some && item.is(Role.JOIN)) {
                return joined(items, at, found);
            }
            if (some && (item.is(Role.IN) || item.is(Role.ASK) || item.is(Role.STATEMENT))) {
                return found;
            }
            if (item.is(Role.STOP) || some && item.is(Role.RELATIVE) || item.is(Role.RULE) || item.is(Role.WITHOUT)) {
                return found;
            }
            inSubject |= item.is(Role.SUBJECT) || item.is(Role.FOR) && !item.is(Role.OF);
            if (item.isObject() && (!inSubject || endsSubject(items, at))) {
                boolean replaces = !some
                        || vocabulary.headLast() && !isBehindGap(items, at, found)
                        || at == found.at() + 1 && found.kinds().equals(Set.of(Kind.EDITING)); // "the text of an ad"
                found = replaces ? new Found(item.objects(), true, at) : found;
            } else if (some && item.isUnknown() && !hasDigit(item)) {
                found = new Found(found.kinds(), false, found.at());
            }
        }
        return found;
    }

    /** Resolves an object of several meanings. Null: it stays open. */
    @Nullable
    Kind resolve(Set<Kind> kinds) {
        if (kinds.equals(Set.of(Kind.SOCIAL))) { // "a post" is for the place that is named with it
            return hints.contains(Kind.LINKEDIN) ? Kind.LINKEDIN : hints.contains(Kind.BLOG) ? Kind.BLOG : Kind.SOCIAL;
        }
        if (kinds.size() <= 1) {
            // "Write a text" says nothing; to correct one is asked for by the verb.
            return kinds.isEmpty() || kinds.contains(Kind.EDITING)
                    ? null
                    : kinds.iterator().next();
        }
        Set<Kind> left = EnumSet.copyOf(kinds);
        left.retainAll(hints);
        return left.size() == 1 ? left.iterator().next() : null;
    }

    /** In Chinese, what follows other words without 的 is governed by a second verb: 写个爬虫抓取新闻标题. */
    private boolean isBehindGap(List<Item> items, int at, Found found) {
        return vocabulary.language() == Language.CHINESE
                && !found.isLast()
                && !items.get(at - 1).is(Role.OF);
    }

    /** True in Chinese for the noun after 的 that a subject describes: 关于猫的诗. */
    private boolean endsSubject(List<Item> items, int at) {
        return vocabulary.language() == Language.CHINESE
                && at > 0
                && items.get(at - 1).is(Role.OF);
    }

    /** Nothing is found if a second thing of another kind follows: "a headline and a summary". */
    private Found joined(List<Item> items, int at, Found found) {
        boolean comma = partsBefore(items, at);
        if (comma
                ? items.get(at).is(Role.RELATIVE) || !hasJoin(items, at)
                : !items.get(at).is(Role.JOIN)) {
            return found;
        }
        for (int next = comma && !items.get(at).is(Role.JOIN) ? at : at + 1;
                next < Math.min(items.size(), at + 5);
                next++) {
            Item item = items.get(next);
            if (item.isVerb() && !item.isObject()
                    || item.is(Role.SUBJECT)
                    || item.is(Role.STOP)
                    || item.is(Role.RULE)
                    || item.is(Role.WITHOUT)
                    || item.is(Role.IN)
                    || item.is(Role.FOR)
                    || item.is(Role.THEN)) {
                return found;
            }
            if (item.isObject() && !item.is(Role.UNIT) && !item.is(Role.TIME) && !item.isVerb()) {
                boolean same = item.objects().stream().anyMatch(found.kinds()::contains);
                return same ? found : new Found(Set.of(), false, found.at());
            }
        }
        return found;
    }

    /** A word such as "v4" names no thing of its own. */
    private boolean hasDigit(Item item) {
        return folded.substring(item.start(), item.end()).chars().anyMatch(Character::isDigit);
    }

    private static boolean hasJoin(List<Item> items, int from) {
        return items.subList(from, Math.min(items.size(), from + 6)).stream().anyMatch(item -> item.is(Role.JOIN));
    }

    /** True if a comma, colon, bracket or dash stands before the item. */
    boolean partsBefore(List<Item> items, int at) {
        for (int c = at == 0 ? items.get(0).start() : items.get(at - 1).end();
                c < items.get(at).start();
                c++) {
            if (",:(،，、：（".indexOf(folded.charAt(c)) >= 0 || folded.charAt(c) == '-' && folded.charAt(c - 1) == ' ') {
                return true;
            }
        }
        return false;
    }
}
