package dev.enhancer.worker.provider.prompt;

import dev.enhancer.worker.provider.call.Prompt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What models put around the prompt although they should return it alone: thoughts, a preface, a fence around the
 * whole, our markers. It is removed only at the very beginning or end, and only if the client's text does not contain
 * it. Nothing in between is ever changed.
 */
final class Wrapping {
    private static final Pattern THOUGHTS = Pattern.compile("\\A<(think|thinking)>.*?</\\1>\\s*", Pattern.DOTALL);

    private static final Pattern PREFACE = Pattern.compile(
            "\\A(?:#{1,3} |\\*\\*)?(?:(?:sure|certainly|of course|absolutely|okay)[,.!:]?\\s*)?"
                    + "(?:(?:here(?:['’]s| is)|below is)\\s+)?(?:(?:the|your|an?|my) )?"
                    + "(?:rewritten|improved|enhanced|revised|better|optimi[sz]ed|refined)"
                    + "(?: version of (?:the|your))?(?: rough)? prompt[^\\n:]{0,40}:?(?:\\*\\*)?:?[ \\t]*\\n\\s*",
            Pattern.CASE_INSENSITIVE);

    private static final String FENCE = "```";

    /** A fence with another language marks code and is a part of the prompt. */
    private static final Set<String> LANGUAGES_OF_PROSE =
            Set.of("", "markdown", "md", "text", "txt", "plaintext", "prompt");

    private Wrapping() {}

    /** The completion without its wrapping; blank if there was nothing else. */
    static String remove(String answer, Prompt prompt) {
        String text = withoutHead(THOUGHTS, answer, prompt);
        text = withoutHead(PREFACE, text, prompt);
        text = withoutFence(text, prompt);
        return withoutMarkers(text, prompt).strip();
    }

    private static String withoutHead(Pattern head, String text, Prompt prompt) {
        Matcher matcher = head.matcher(text);
        boolean isWrapping = matcher.find()
                && !prompt.input().text().contains(matcher.group().strip());
        return isWrapping ? text.substring(matcher.end()) : text;
    }

    private static String withoutFence(String text, Prompt prompt) {
        int firstBreak = text.indexOf('\n');
        int lastBreak = text.lastIndexOf('\n');
        boolean isFenced = text.startsWith(FENCE)
                && text.substring(lastBreak + 1).strip().equals(FENCE)
                && firstBreak < lastBreak
                && LANGUAGES_OF_PROSE.contains(
                        text.substring(FENCE.length(), firstBreak).strip())
                && !prompt.input().text().startsWith(FENCE);
        if (!isFenced) {
            return text;
        }
        String inside = text.substring(firstBreak + 1, lastBreak);
        return inside.contains(FENCE)
                ? text
                : inside; // with another fence inside, there may be text between two blocks
    }

    /** Removes our markers. They cannot be the client's: their code does not occur in the client's data. */
    private static String withoutMarkers(String text, Prompt prompt) {
        String rest = text;
        int firstBreak = rest.indexOf('\n');
        if (firstBreak > 0 && PromptTemplates.isMarker(rest.substring(0, firstBreak), prompt)) {
            rest = rest.substring(firstBreak + 1);
        }
        int lastBreak = rest.lastIndexOf('\n');
        if (lastBreak > 0 && PromptTemplates.isMarker(rest.substring(lastBreak + 1), prompt)) {
            rest = rest.substring(0, lastBreak);
        }
        return rest;
    }
}
