package dev.enhancer.worker.provider.analysis;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the limits that the sentences of a request state, each quoted to the end of its clause. */
final class LimitReader {
    private static final int MOST = 40;
    private static final int MAX_LENGTH = 300;

    private final RequestParts parts;
    private final Vocabulary vocabulary;
    private final Clauses clauses;
    private final List<StatedLimit> limits = new ArrayList<>();

    LimitReader(RequestParts parts) {
        this.parts = parts;
        this.vocabulary = parts.vocabulary();
        this.clauses = new Clauses(parts.folded());
    }

    List<StatedLimit> read(List<Sentence> sentences, List<Finding> findings) {
        for (int at = 0; at < sentences.size(); at++) {
            if (canState(sentences.get(at), findings.get(at))) {
                read(sentences.get(at));
            }
        }
        return limits;
    }

    /** Facts and questions state no limits: "I have no budget", "the meeting takes 30 minutes". */
    private boolean canState(Sentence sentence, Finding finding) {
        if (finding.isRequest()) {
            return true;
        }
        List<Item> items = sentence.items();
        int from = 0;
        while (from < items.size() - 1
                && (items.get(from).is(Role.FILL) || items.get(from).is(Role.JOIN))
                && !LimitStart.isRule(items.get(from))) {
            from++;
        }
        Item first = items.get(from);
        boolean rule = items.stream().anyMatch(item -> item.is(Role.RULE));
        if (first.is(Role.STATEMENT) || first.is(Role.ASK) || sentence.isQuestion()) {
            return rule
                    && !sentence.isQuestion()
                    && (vocabulary.isDense() || items.stream().limit(from + 4L).anyMatch(item -> item.is(Role.RULE)));
        }
        boolean finite = items.stream().limit(6).anyMatch(item -> item.is(Role.FINITE));
        return rule || !finite;
    }

    private void read(Sentence sentence) {
        List<Item> items = sentence.items();
        List<LimitStart> starts = LimitStarts.all(items, clauses, vocabulary);
        for (int at = 0; at < starts.size() && limits.size() < MOST; at++) {
            LimitStart start = starts.get(at);
            int next = at + 1 < starts.size() ? starts.get(at + 1).start() : sentence.end();
            int end = start.isFixed() ? start.end() : clauses.end(items, start, next, sentence.end());
            add(start, Math.min(end, sentence.end()), items);
        }
    }

    private void add(LimitStart start, int end, List<Item> items) {
        int stop = clauses.trimmed(start.start(), end);
        if (stop <= start.start() || stop - start.start() > MAX_LENGTH) {
            return;
        }
        String quote = parts.request().substring(start.start(), stop);
        Set<Matter> matters = EnumSet.noneOf(Matter.class);
        boolean counts = false;
        int last = start.isForm(items) ? start.end() : stop;
        for (Item item : items) {
            if (item.start() >= start.start() && item.end() <= last) {
                counts |= item.is(Role.NUMBER);
                matters.addAll(mattersOf(item, counts));
            }
        }
        boolean bare = start.isRule()
                && matters.isEmpty()
                && stop <= items.get(start.item()).end();
        if (!bare && limits.stream().noneMatch(limit -> limit.quote().equals(quote))) {
            limits.add(new StatedLimit(quote, matters));
        }
    }

    /** @param counts whether a number stands before; without one, "words" is no length and "names" no count */
    private static Set<Matter> mattersOf(Item item, boolean counts) {
        Set<Matter> matters = EnumSet.noneOf(Matter.class);
        boolean unit = item.is(Role.UNIT) || item.is(Role.TIME) || item.is(Role.COUNTED);
        matters.addAll(item.entryOrEmpty().matters());
        if (unit && !counts) {
            matters.remove(Matter.LENGTH);
            matters.remove(Matter.COUNT);
        }
        if (item.is(Role.COUNTED) && counts) {
            matters.add(Matter.COUNT);
        }
        if (item.is(Role.TONE)) {
            matters.add(Matter.TONE);
        }
        if (item.is(Role.SIZE)) {
            matters.add(Matter.LENGTH);
        }
        if (item.is(Role.AUDIENCE)) {
            matters.add(Matter.AUDIENCE);
        }
        if (item.is(Role.TONGUE)) {
            matters.add(Matter.LANGUAGE);
        }
        return matters;
    }
}
