package dev.enhancer.worker.provider.analysis;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Analyses rough prompts. The time is proportional to the length of the text. */
public final class PromptAnalyzer {
    private PromptAnalyzer() {}

    /** @param text the client's text without its context */
    public static PromptAnalysis analyze(String text) {
        RequestParts parts = RequestParts.of(text);
        List<Sentence> sentences = SentenceReader.read(parts);
        KindFinder finder = new KindFinder(parts, sentences);
        List<Finding> findings = sentences.stream().map(finder::find).toList();
        Tasks tasks = Tasks.of(parts, sentences, findings, finder);
        List<StatedLimit> limits = new LimitReader(parts).read(sentences, findings);
        List<String> literals = Literals.in(text);
        boolean complete = Completeness.isComplete(text, parts, sentences, limits, literals);
        PromptAnalysis analysis = new PromptAnalysis(
                parts.language(),
                complete || parts.language() == Language.OTHER ? null : tasks.kind(),
                complete ? List.of(text.strip()) : tasks.quotes(),
                limits,
                Settled.by(sentences, limits),
                literals,
                Facts.in(text),
                parts.hasMaterial(),
                complete,
                false);
        return Thinness.isThin(parts, sentences, analysis) ? thin(analysis, isOneWord(text, sentences)) : analysis;
    }

    private static PromptAnalysis thin(PromptAnalysis rich, boolean isOneWord) {
        return new PromptAnalysis(
                rich.language(),
                isOneWord ? null : rich.kind(),
                rich.tasks(),
                rich.limits(),
                rich.settled().isEmpty() ? EnumSet.noneOf(Matter.class) : Set.copyOf(rich.settled()),
                rich.literals(),
                rich.facts(),
                rich.hasMaterial(),
                rich.isComplete(),
                true);
    }

    /** One word can mean anything: "résumé", "steuererklärung". */
    private static boolean isOneWord(String text, List<Sentence> sentences) {
        boolean hasSpace = text.strip().chars().anyMatch(Character::isWhitespace);
        return !hasSpace
                && sentences.stream()
                                .mapToInt(sentence -> sentence.items().size())
                                .sum()
                        == 1;
    }
}
