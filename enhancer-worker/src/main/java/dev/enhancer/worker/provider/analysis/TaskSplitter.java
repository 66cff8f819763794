package dev.enhancer.worker.provider.analysis;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Parts a sentence in which several things are asked for: "summarise this, then translate it". */
final class TaskSplitter {
    /** Kinds that are a task of their own wherever they are asked for; to explain or to list is often a part of another task. */
    static final Set<Kind> ALONE = EnumSet.complementOf(EnumSet.of(
            Kind.EXPLANATION,
            Kind.MESSAGE,
            Kind.IDEAS,
            Kind.QUESTION,
            Kind.ROLEPLAY,
            Kind.COMPARISON,
            Kind.ANALYSIS,
            Kind.IMAGE,
            Kind.SYSTEM_PROMPT));

    private final Vocabulary vocabulary;

    TaskSplitter(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    List<Sentence> split(List<Sentence> sentences) {
        List<Sentence> parts = new ArrayList<>();
        for (Sentence sentence : sentences) {
            split(sentence, parts);
        }
        return parts;
    }

    private void split(Sentence sentence, List<Sentence> parts) {
        List<Item> items = sentence.items();
        int from = 0;
        int verb = -1;
        for (int at = 0; at < items.size(); at++) {
            Item item = items.get(at);
            boolean starts = verb >= 0 && (startsNext(items, at) || startsOther(items, verb, at));
            if (starts) {
                parts.add(sentence.part(from, at));
                from = at;
                verb = item.is(Role.THEN) ? at : -1;
            }
            if (verb < 0 && item.isVerb()) {
                verb = at;
            }
        }
        parts.add(sentence.part(from, items.size()));
    }

    /** True at a word such as "then" that a verb, or the language of a translation, follows. */
    private boolean startsNext(List<Item> items, int at) {
        if (!items.get(at).is(Role.THEN)) {
            return false;
        }
        if (vocabulary.verbLast()) {
            return items.subList(at + 1, items.size()).stream().anyMatch(Item::isVerb);
        }
        boolean isRow = items.stream().filter(item -> item.is(Role.THEN)).count() > 1;
        if (isRow && at > 0 && isAfterComma(items, at)) {
            return true; // "correct it, then shorten it, then send it"
        }
        for (int next = at + 1; next < Math.min(items.size(), at + 4); next++) {
            Item item = items.get(next);
            boolean tongue = item.is(Role.IN) && (items.get(at - 1).is(Role.JOIN) || isAfterComma(items, at));
            if (item.isVerb() || item.isObject() || item.is(Role.TONGUE) || tongue) {
                return true;
            }
            if (!item.is(Role.FILL) && !item.is(Role.JOIN) && !item.is(Role.THEN)) {
                return false;
            }
        }
        return false;
    }

    /** True at "and" or a comma before a verb of another kind: "summarise the text and translate it". */
    private boolean startsOther(List<Item> items, int verb, int at) {
        Set<Kind> first = items.get(verb).verbs();
        if (vocabulary.verbLast()) {
            boolean after = at > verb && items.get(at - 1).is(Role.JOIN) || at == verb + 1;
            return after && !first.isEmpty() && other(first, items.subList(at, items.size()));
        }
        boolean joins = items.get(at).is(Role.JOIN)
                || items.get(at).isVerb() && !items.get(at - 1).is(Role.JOIN);
        if (at < verb + 2 || !joins) {
            return false;
        }
        Item next = items.get(Math.min(items.size() - 1, items.get(at).is(Role.JOIN) ? at + 1 : at));
        boolean noun = next.isObject() || !next.isVerb();
        boolean direct = items.get(at).is(Role.JOIN) || isAfterComma(items, at);
        return direct && !noun && isOther(first, next);
    }

    private boolean isAfterComma(List<Item> items, int at) {
        return items.get(at).start() - items.get(at - 1).end() >= (vocabulary.isDense() ? 1 : 2);
    }

    private static boolean isOther(Set<Kind> first, Item next) {
        return next.verbs().size() == 1 && ALONE.containsAll(next.verbs()) && !first.containsAll(next.verbs());
    }

    private static boolean other(Set<Kind> first, List<Item> rest) {
        return rest.stream().anyMatch(item -> isOther(first, item));
    }
}
