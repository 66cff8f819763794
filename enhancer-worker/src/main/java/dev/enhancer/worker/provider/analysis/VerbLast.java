package dev.enhancer.worker.provider.analysis;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a sentence asks for in Japanese and Korean, which put the verb at the end and what it governs before it. */
final class VerbLast {
    private final ObjectFinder objects;
    private final NounPhrases phrases;
    private final boolean aboutCode;

    /** @param aboutCode whether the material is code, or words of the request are about programming */
    VerbLast(ObjectFinder objects, NounPhrases phrases, boolean aboutCode) {
        this.objects = objects;
        this.phrases = phrases;
        this.aboutCode = aboutCode;
    }

    /** @param head index of the first item that is more than politeness */
    Finding find(Sentence sentence, int head) {
        List<Item> items = sentence.items();
        Finding opening = phrases.opening(items, head);
        if (opening.isRequest()) {
            return opening;
        }
        for (int at = items.size() - 1; at >= head && at >= items.size() - 6; at--) {
            Item item = items.get(at);
            if (item.is(Role.ACT)) {
                return new Finding(Kind.ROLEPLAY, Finding.Strength.ROLE);
            }
            if (item.is(Role.STATEMENT)) {
                return Finding.NONE;
            }
            if (item.isVerb()) {
                return ofLastVerb(items, head, at);
            }
        }
        if (sentence.isQuestion() || items.stream().anyMatch(item -> item.is(Role.ASK))) {
            return Finding.NONE;
        }
        int end = items.size() - 1;
        while (end > head && isCount(items.get(end))) {
            end--; // "질문 10개"
        }
        @Nullable Kind kind = objects.resolve(items.get(end).objects());
        return kind == null ? Finding.NONE : new Finding(kind, Finding.Strength.NOUN);
    }

    private static boolean isCount(Item item) {
        return item.is(Role.NUMBER)
                || item.is(Role.UNIT)
                || item.is(Role.COUNTED)
                || item.is(Role.BOUND_AFTER)
                || item.is(Role.FILL);
    }

    private Finding ofLastVerb(List<Item> items, int head, int at) {
        Item verb = items.get(at);
        Set<Kind> kinds = Set.of();
        for (int before = at - 1; before >= head; before--) {
            Item item = items.get(before);
            if (item.is(Role.SUBJECT)) {
                break;
            }
            if (item.isObject() || item.verbs().size() == 1 && verb.is(Role.MAKE)) {
                kinds = item.isObject() ? item.objects() : item.verbs();
                break;
            }
        }
        if (verb.verbs().size() == 1 && !(verb.is(Role.MAKE) && !kinds.isEmpty())) {
            return Finding.strong(verb.verbs().iterator().next());
        }
        boolean rule = verb.is(Role.FIX) || verb.is(Role.IMPROVE) || verb.is(Role.CHECK);
        return Finding.strong(rule ? VerbRules.kindOf(verb, kinds, aboutCode) : objects.resolve(kinds));
    }
}
