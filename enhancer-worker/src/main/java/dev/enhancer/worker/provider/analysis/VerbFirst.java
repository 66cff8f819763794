package dev.enhancer.worker.provider.analysis;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a sentence asks for in languages that put the verb before what it governs, and in Chinese, German and Dutch,
 * which can put it later.
 */
final class VerbFirst {
    private final Vocabulary vocabulary;
    private final String folded;
    private final ObjectFinder objects;
    private final NounPhrases phrases;
    private final boolean aboutCode;

    /** @param aboutCode whether the material is code, or words of the request are about programming */
    VerbFirst(Vocabulary vocabulary, String folded, ObjectFinder objects, NounPhrases phrases, boolean aboutCode) {
        this.vocabulary = vocabulary;
        this.folded = folded;
        this.objects = objects;
        this.phrases = phrases;
        this.aboutCode = aboutCode;
    }

    /** @param head index of the first item that is more than politeness */
    Finding find(Sentence sentence, int head) {
        List<Item> items = sentence.items();
        Item first = items.get(head);
        if (first.is(Role.ACT)) {
            return new Finding(Kind.ROLEPLAY, Finding.Strength.ROLE);
        }
        boolean afterArticle = head > 0 && isArticle(items.get(head - 1));
        if (afterArticle && first.isVerb() && !first.is(Role.MAKE)) {
            return phrases.find(items, head); // "a label text" asks for no labelling
        }
        if (first.isVerb()) {
            Finding noun = isNoun(items, head) ? phrases.find(items, head) : Finding.NONE;
            return noun.kind() != null || !first.is(Role.MAKE) && items.size() - head == 1 && first.isObject()
                    ? noun
                    : ofVerb(sentence, head);
        }
        if (vocabulary.isDense()) {
            Finding opening = phrases.opening(items, head);
            if (opening.isRequest()) {
                return opening;
            }
        }
        boolean statement = first.is(Role.STATEMENT) || first.is(Role.ASK);
        int last = lateVerb(items, head, statement);
        if (last >= 0) {
            return ofLateVerb(sentence, head, last);
        }
        return statement || first.is(Role.RULE) ? Finding.NONE : phrases.find(items, head);
    }

    /** True if a word such as "plan" or "email" stands here as a noun. */
    private boolean isNoun(List<Item> items, int head) {
        Item item = items.get(head);
        if (!item.isObject()) {
            return false;
        }
        if (head > 0 && items.get(head - 1).is(Role.FILL) && isArticle(items.get(head - 1))) {
            return true;
        }
        if (head + 1 >= items.size()) {
            return true;
        }
        Item next = items.get(head + 1);
        return next.isObject() && !next.is(Role.FILL) || next.is(Role.SUBJECT) || next.is(Role.OF) || next.is(Role.FOR);
    }

    private boolean isArticle(Item item) {
        String word = folded.substring(item.start(), item.end());
        return word.equals("a")
                || word.equals("an")
                || word.equals("the")
                || word.equals("ein")
                || word.equals("eine")
                || word.equals("un")
                || word.equals("une")
                || word.equals("um")
                || word.equals("uma")
                || word.equals("een");
    }

    private Finding ofVerb(Sentence sentence, int at) {
        List<Item> items = sentence.items();
        Item verb = items.get(at);
        String lastWord =
                folded.substring(items.getLast().start(), items.getLast().end());
        @Nullable Kind separable = verb.entryOrEmpty().verbWith(lastWord);
        if (separable != null) {
            return Finding.strong(separable);
        }
        if (at + 2 < items.size()
                && items.get(at + 1).is(Role.JOIN)
                && items.get(at + 2).is(Role.MAKE)) {
            return ofVerb(sentence, at + 2); // "research and write a report"
        }
        if (verb.is(Role.TURN)) {
            return ofTurn(items, at);
        }
        Item last = items.getLast();
        if (vocabulary.compounds()
                && verb.is(Role.MAKE)
                && last.verbs().size() == 1
                && !last.isObject()
                && at + 1 < items.size()) {
            return Finding.strong(last.verbs().iterator().next()); // "ich möchte, dass du den Text übersetzt"
        }
        ObjectFinder.Found object = objects.inPhrase(items, at + 1);
        if (verb.verbs().size() == 1 && !overrules(verb, object)) {
            return Finding.strong(verb.verbs().iterator().next());
        }
        if (verb.is(Role.FIX) || verb.is(Role.IMPROVE) || verb.is(Role.CHECK)) {
            return Finding.strong(VerbRules.kindOf(verb, object.kinds(), aboutCode || trouble(items)));
        }
        if (object.at() < 0 && at + 1 < items.size()) {
            return Finding.strong(verbInside(items, at + 1));
        }
        return Finding.strong(objects.resolve(object.kinds()));
    }

    /** The thing behind the last "into" decides; a language there makes it a translation. */
    private Finding ofTurn(List<Item> items, int at) {
        for (int into = items.size() - 2; into > at; into--) {
            if (!items.get(into).is(Role.IN)) {
                continue;
            }
            int next = into + 1;
            while (next < items.size() - 1
                    && items.get(next).is(Role.FILL)
                    && !items.get(next).isObject()) {
                next++;
            }
            if (items.get(next).is(Role.TONGUE)) {
                return Finding.strong(Kind.TRANSLATION);
            }
            ObjectFinder.Found object = objects.inPhrase(items, next);
            if (object.at() >= 0) {
                return Finding.strong(objects.resolve(object.kinds()));
            }
        }
        int next = at + 1; // "mach daraus ein Protokoll"
        while (next < items.size() - 1
                && items.get(next).is(Role.FILL)
                && !items.get(next).isObject()) {
            next++;
        }
        boolean isThing = next < items.size()
                && items.get(next).isObject()
                && !items.get(next).is(Role.THIS);
        return Finding.strong(isThing ? objects.resolve(items.get(next).objects()) : null);
    }

    /** "Plan a blog post" and "describe a function" are about what they name; "make", in spite of a kind, too. */
    private static boolean overrules(Item verb, ObjectFinder.Found object) {
        return verb.is(Role.MAKE) && !object.kinds().isEmpty();
    }

    private static boolean trouble(List<Item> items) {
        return items.stream()
                .anyMatch(item ->
                        item.is(Role.TROUBLE) && item.entryOrEmpty().hints().contains(Kind.CODE));
    }

    /** The kind of a participle: "create a table comparing A and B". */
    private static @Nullable Kind verbInside(List<Item> items, int from) {
        for (int at = from; at < items.size(); at++) {
            Item item = items.get(at);
            if (item.is(Role.SUBJECT) || item.is(Role.STATEMENT) || item.is(Role.STOP)) {
                return null;
            }
            Set<Kind> verbs = items.get(at).verbs();
            if (verbs.size() == 1) {
                return verbs.iterator().next();
            }
        }
        return null;
    }

    /**
     * The verb of languages that put it late: Chinese after what "给", "把" and "用" bring, German and Dutch at the end.
     * Negative: there is none.
     */
    private int lateVerb(List<Item> items, int head, boolean statement) {
        if (vocabulary.language() == Language.CHINESE && !statement) {
            for (int at = head; at < items.size(); at++) {
                if (items.get(at).isVerb()) {
                    return at;
                }
            }
            return -1;
        }
        int last = items.size() - 1;
        boolean polite = items.subList(0, head).stream().anyMatch(item -> item.is(Role.FILL));
        if (!vocabulary.compounds()
                || statement
                || !polite && items.get(0).start() != items.get(head).start()) {
            return -1;
        }
        for (int at = last; at > head && (polite || at >= last - 1); at--) {
            Item item = items.get(at);
            if (item.isVerb() && !item.isObject()) {
                return at;
            }
        }
        return -1;
    }

    private Finding ofLateVerb(Sentence sentence, int head, int at) {
        List<Item> items = sentence.items();
        if (vocabulary.language() == Language.CHINESE) {
            return ofVerb(sentence, at);
        }
        Item verb = items.get(at);
        if (verb.verbs().size() == 1) {
            return Finding.strong(verb.verbs().iterator().next());
        }
        ObjectFinder.Found object = objects.inPhrase(items.subList(0, at), head);
        boolean rule = verb.is(Role.FIX) || verb.is(Role.IMPROVE) || verb.is(Role.CHECK);
        return Finding.strong(
                rule ? VerbRules.kindOf(verb, object.kinds(), aboutCode) : objects.resolve(object.kinds()));
    }
}
