package dev.enhancer.worker.provider.analysis;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Analyses rough prompts. The time is proportional to the length of the text. */
public final class PromptAnalyzer {
    private static final Pattern LITERAL =
            Pattern.compile("\\{\\{[^{}\\n]{1,64}}}|https?://[^\\s<>\"]{1,2000}|\\$[A-Z][A-Z0-9_]{1,63}");

    private PromptAnalyzer() {}

    /** @param text the client's text without its context */
    public static PromptAnalysis analyze(String text) {
        List<String> literals = LITERAL.matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        return new PromptAnalysis(
                Language.ENGLISH,
                null,
                List.of(text),
                List.of(),
                Set.of(),
                literals,
                List.of(),
                false,
                false,
                text.length() < 20);
    }
}
