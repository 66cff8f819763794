package dev.enhancer.worker.provider.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what a sentence asks for that has no verb: "tagline for a vegan bakery". */
final class NounPhrases {
    private final Vocabulary vocabulary;
    private final String folded;
    private final ObjectFinder objects;

    NounPhrases(Vocabulary vocabulary, String folded, ObjectFinder objects) {
        this.vocabulary = vocabulary;
        this.folded = folded;
        this.objects = objects;
    }

    /** @param head index of the first item that is more than politeness */
    Finding find(List<Item> items, int head) {
        if (isStatement(items, head)) {
            return Finding.NONE;
        }
        ObjectFinder.Found object = objects.inPhrase(items, head);
        if (object.at() < 0 && isOnePhrase(items)) {
            object = new ObjectFinder.Found(items.getLast().objects(), true, items.size() - 1);
        }
        if (object.at() >= 0 && isQuantity(items, head, object.at())) {
            return Finding.NONE;
        }
        boolean first = object.at() == head && vocabulary.compounds(); // "Trainingsplan Marathon 16 Wochen"
        boolean isHead = vocabulary.headLast() ? first || object.isLast() : object.at() >= 0 && object.at() <= head + 3;
        @Nullable Kind kind = isHead ? objects.resolve(object.kinds()) : null;
        boolean isOpen = object.at() >= 0 && object.kinds().isEmpty(); // two things are named
        return kind == null && !isOpen ? Finding.NONE : new Finding(kind, Finding.Strength.NOUN);
    }

    /** True for "5-day trip to Rome itinerary", where the last word says what is asked for. */
    private boolean isOnePhrase(List<Item> items) {
        return vocabulary.headLast()
                && items.size() > 2
                && items.getLast().isObject()
                && items.stream()
                        .noneMatch(item -> item.is(Role.WITHOUT)
                                || item.is(Role.STOP)
                                || item.is(Role.ASK)
                                || item.is(Role.RULE)
                                || item.is(Role.FINITE)
                                || item.is(Role.STATEMENT));
    }

    /** True for a length, such as "50 words", and for a lone word that is only counted: "tips?" may be about anything. */
    private static boolean isQuantity(List<Item> items, int head, int at) {
        boolean isNumbered = at > 0 && items.get(at - 1).is(Role.NUMBER);
        boolean isLone = items.size() - head <= 2;
        boolean goesOn = at + 1 < items.size()
                && (items.get(at + 1).is(Role.SUBJECT) || items.get(at + 1).is(Role.OF)); // "10 slides on tea"
        return isNumbered
                ? items.get(at).is(Role.UNIT) && !goesOn
                : isLone && items.get(at).is(Role.COUNTED);
    }

    /** True for "the email was rude", false for "a blog post why I stopped". */
    private boolean isStatement(List<Item> items, int head) {
        boolean hasObject = false;
        for (int at = head; at < items.size(); at++) {
            Item item = items.get(at);
            boolean ends = hasObject
                    && !item.is(Role.FINITE)
                    && (item.is(Role.STOP)
                            || item.is(Role.ASK)
                            || item.is(Role.STATEMENT)
                            || objects.partsBefore(items, at));
            if (item.is(Role.SUBJECT) || ends) {
                return false;
            }
            if (item.is(Role.FINITE) || item.is(Role.STATEMENT)) {
                return true;
            }
            hasObject |= item.isObject();
        }
        return false;
    }

    /**
     * The thing that the first clause of a sentence names in languages that put the head last: 短视频脚本，45秒. Nothing is
     * found if the clause goes on, or has a verb.
     */
    Finding opening(List<Item> items, int head) {
        int end = head + 1;
        while (end < items.size() && !isAfterComma(items, end)) {
            end++;
        }
        List<Item> clause = items.subList(head, end);
        boolean isPhrase = end < items.size()
                && clause.stream().noneMatch(item -> item.isVerb() || item.is(Role.STATEMENT) || item.is(Role.ASK));
        @Nullable Kind kind = isPhrase ? objects.resolve(clause.getLast().objects()) : null;
        return kind == null ? Finding.NONE : new Finding(kind, Finding.Strength.NOUN);
    }

    private boolean isAfterComma(List<Item> items, int at) {
        String between = folded.substring(items.get(at - 1).end(), items.get(at).start());
        return between.chars().anyMatch(c -> ",，、：:".indexOf(c) >= 0);
    }
}
