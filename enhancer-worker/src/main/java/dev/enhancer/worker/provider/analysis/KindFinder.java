package dev.enhancer.worker.provider.analysis;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds what one sentence asks for. The head verb and what it governs decide; without a verb, the head of a noun phrase.
 * Words of the subject ("about …") never do.
 */
final class KindFinder {
    private static final int MAX_CLAUSES = 6;

    /** A longer sentence that begins like a question and lacks its mark may be anything. */
    private static final int LONGEST_UNMARKED_QUESTION = 8;

    private final Vocabulary vocabulary;
    private final String folded;
    private final ObjectFinder objects;
    private final boolean hasCode;
    private final boolean aboutCode;
    private final VerbFirst verbFirst;
    private final VerbLast verbLast;

    KindFinder(RequestParts parts, List<Sentence> sentences) {
        vocabulary = parts.vocabulary();
        folded = parts.folded();
        Set<Kind> hints = EnumSet.noneOf(Kind.class);
        for (Sentence sentence : sentences) {
            sentence.items().forEach(item -> {
                hints.addAll(item.entryOrEmpty().hints());
                if (item.objects().size() == 1 && !item.isVerb()) {
                    hints.addAll(item.objects());
                }
            });
        }
        objects = new ObjectFinder(vocabulary, folded, hints);
        hasCode = parts.hasCode();
        aboutCode = hasCode || hints.contains(Kind.CODE);
        NounPhrases phrases = new NounPhrases(vocabulary, folded, objects);
        verbFirst = new VerbFirst(vocabulary, folded, objects, phrases, aboutCode);
        verbLast = new VerbLast(objects, phrases, aboutCode);
    }

    Finding find(Sentence sentence) {
        Finding found = findHead(sentence);
        boolean told = found.kind() == Kind.MESSAGE; // "I must tell my boss …, can you write the email"
        boolean broken = found.strength() == Finding.Strength.TROUBLE; // "it crashes, how do I fix it"
        if (!found.isRequest() && !broken || told) {
            Finding later = laterClause(sentence);
            boolean writes = later.kind() == Kind.EMAIL || later.kind() == Kind.LETTER;
            return later.strength() == Finding.Strength.VERB && (writes || !told) ? later : found;
        }
        return found;
    }

    /** What a clause behind a comma asks for: "I have to cancel, write me an email". */
    private Finding laterClause(Sentence sentence) {
        List<Item> items = sentence.items();
        int clauses = 0;
        for (int at = 1; at < items.size() && clauses < MAX_CLAUSES; at++) {
            if (!objects.partsBefore(items, at)) {
                continue;
            }
            clauses++;
            int head = at;
            while (head < items.size() && items.get(head).is(Role.FILL)) {
                head++;
            }
            if (head < items.size() && items.get(head).isVerb()) {
                Finding found = findHead(sentence.part(at, items.size()));
                if (found.strength() == Finding.Strength.VERB && found.kind() != null) {
                    return found;
                }
            }
        }
        return Finding.NONE;
    }

    private Finding findHead(Sentence sentence) {
        List<Item> items = sentence.items();
        int head = head(items);
        if (head >= items.size()) {
            return Finding.NONE;
        }
        if (!items.get(head).isVerb() && items.stream().anyMatch(item -> item.is(Role.VERSUS))) {
            return new Finding(Kind.COMPARISON, Finding.Strength.NOUN);
        }
        Finding found = vocabulary.verbLast() ? verbLast.find(sentence, head) : verbFirst.find(sentence, head);
        if (found.isRequest() || found.strength() == Finding.Strength.ROLE) {
            return found;
        }
        Item first = items.get(head);
        if (aboutCode && items.stream().anyMatch(item -> item.is(Role.TROUBLE))) {
            return new Finding(Kind.DEBUG, Finding.Strength.TROUBLE);
        }
        boolean asks = sentence.isQuestion()
                        && (items.size() > 2
                                || vocabulary.isDense() && items.getFirst().is(Role.ASK))
                || first.is(Role.ASK) && !first.is(Role.STATEMENT) && items.size() <= LONGEST_UNMARKED_QUESTION;
        // a question with code or a log beside it may ask for a repair, an analysis or an explanation
        boolean isOpen = hasCode || namesSeveral(items);
        return asks ? new Finding(isOpen ? null : Kind.QUESTION, Finding.Strength.QUESTION) : found;
    }

    /** True for "poster or mail?" */
    private static boolean namesSeveral(List<Item> items) {
        return items.stream().anyMatch(item -> item.is(Role.JOIN))
                && items.stream()
                                .filter(item -> item.isObject() && !item.is(Role.UNIT))
                                .count()
                        > 1;
    }

    /** Index of the first item that is more than politeness. */
    private int head(List<Item> items) {
        int at = 0;
        while (at < items.size() && isOpening(items, at)) {
            at++;
        }
        return at;
    }

    private boolean isOpening(List<Item> items, int at) {
        Item item = items.get(at);
        boolean skipped =
                item.is(Role.FILL) || item.is(Role.THEN) || item.is(Role.JOIN) || item.is(Role.NUMBER) && at == 0;
        if (skipped && !item.isVerb() && !item.isObject()) {
            return true;
        }
        if (!item.isUnknown() || at + 1 >= items.size()) {
            return false;
        }
        boolean adverb =
                folded.startsWith("ly", item.end() - 2) || folded.startsWith("ment", Math.max(0, item.end() - 4));
        return adverb && items.get(at + 1).isVerb();
    }
}
