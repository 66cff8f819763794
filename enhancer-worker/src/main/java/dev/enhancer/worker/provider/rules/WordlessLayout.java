package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.worker.provider.analysis.PromptAnalysis;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * For a language that we do not write in: the client's words under labels that are understood in most languages. The format
 * shows in the form of the labels.
 */
final class WordlessLayout {
    private static final String PROMPT = "Prompt";
    private static final String BACKGROUND = "Info";
    private static final String LIMITS = "Limit";

    private WordlessLayout() {}

    static String write(JobInput input, PromptAnalysis analysis, Refinement refinement) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(PROMPT, input.text());
        parts.put(BACKGROUND, input.context() == null || input.context().isBlank() ? "" : input.context());
        parts.put(LIMITS, limits(input.format(), analysis));
        parts.put(PROMPT + " 2", refinement.words());
        parts.values().removeIf(String::isEmpty);
        return switch (input.format()) {
            case STRUCTURED -> blocks(parts, "## %s");
            case CONCISE -> String.join("\n\n", parts.values());
            case DETAILED -> numbered(parts);
            case CREATIVE -> blocks(parts, "*%s*");
            case PARAGRAPH -> lines(parts, "", " ");
            case BULLET -> lines(parts, "- ", "\n");
            case CONVERSATIONAL -> blocks(parts, "%s:");
        };
    }

    private static String limits(Format format, PromptAnalysis analysis) {
        return switch (format) {
            case STRUCTURED, DETAILED, CREATIVE, CONVERSATIONAL -> Page.bullets(Brief.limits(analysis));
            case CONCISE, PARAGRAPH, BULLET -> String.join("; ", Brief.limits(analysis));
        };
    }

    private static String blocks(Map<String, String> parts, String label) {
        Page page = new Page();
        parts.forEach((name, words) -> page.add(label.formatted(name), words));
        return page.toString();
    }

    private static String numbered(Map<String, String> parts) {
        Page page = new Page();
        int number = 0;
        for (Map.Entry<String, String> part : parts.entrySet()) {
            number++;
            page.add("## %d. %s".formatted(number, part.getKey()), part.getValue());
        }
        return page.toString();
    }

    private static String lines(Map<String, String> parts, String mark, String between) {
        StringBuilder lines = new StringBuilder();
        parts.forEach((name, words) -> lines.append(lines.isEmpty() ? "" : between)
                .append(mark)
                .append(name)
                .append(": ")
                .append(words));
        return lines.toString();
    }
}
