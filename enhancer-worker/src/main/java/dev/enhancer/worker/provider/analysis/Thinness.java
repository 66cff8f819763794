package dev.enhancer.worker.provider.analysis;

import java.util.List;

/** Tells a request that says so little that one would ask back: "cats", "blog post", "help with marketing". */
final class Thinness {
    private static final int MAX_WORDS = 12;

    private Thinness() {}

    static boolean isThin(RequestParts parts, List<Sentence> sentences, PromptAnalysis analysis) {
        if (parts.hasMaterial() || analysis.isComplete() || analysis.hasSeveralTasks()) {
            return false;
        }
        List<Item> items = sentences.stream()
                .flatMap(sentence -> sentence.items().stream())
                .toList();
        if (items.size() > MAX_WORDS || sentences.size() > 2) {
            return false;
        }
        boolean asks = items.stream().anyMatch(Item::isVerb) || items.stream().anyMatch(Item::isObject);
        boolean question = sentences.stream().anyMatch(Sentence::isQuestion)
                || items.stream().anyMatch(item -> item.is(Role.ASK));
        double content = content(items, parts.vocabulary());
        double least = parts.vocabulary().isDense() ? 0.5 : 1;
        if (analysis.kind() == Kind.QUESTION || question && asks) {
            return content < 2 * least && items.size() < 3;
        }
        return asks ? content < least : content < 4 * least;
    }

    /**
     * How many words there are besides verbs, what they govern and politeness. In dense scripts each unknown character is an
     * item, which counts for half a word.
     */
    private static double content(List<Item> items, Vocabulary vocabulary) {
        double content = 0;
        boolean inSubject = false;
        for (Item item : items) {
            boolean named = item.isUnknown()
                    || item.is(Role.TROUBLE)
                    || item.is(Role.ASK)
                    || !item.entryOrEmpty().hints().isEmpty() && !item.isObject()
                    || inSubject && item.isObject();
            content += !named ? 0 : vocabulary.isDense() ? (item.end() - item.start()) / 2.0 : 1;
            inSubject |= item.is(Role.SUBJECT);
        }
        return content;
    }
}
