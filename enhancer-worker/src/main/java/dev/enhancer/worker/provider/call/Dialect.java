package dev.enhancer.worker.provider.call;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.job.Notes;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads the JSON of one vendor. */
public interface Dialect {
    /**
     * Model names such as {@code gpt-5.1-2025-11-13}, {@code meta-llama/Llama-3.3-70B-Instruct} and {@code llama3.2:latest}.
     */
    Pattern MODEL_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,127}");

    /**
     * Reads a body that came with status 200.
     *
     * @param body a missing node if it was no JSON
     * @param call the call that the response belongs to
     */
    CallResult read(JsonNode body, Call call);

    /**
     * True if the body of a 4xx says that the provider refuses the content.
     *
     * @param body a missing node if it was no JSON
     */
    boolean isRefusal(JsonNode body);

    /**
     * True if the body of a 4xx says that the key's account has no money left.
     *
     * @param body a missing node if it was no JSON
     */
    boolean isSpent(JsonNode body);

    /**
     * The outcome for a text: a completion, or a failure if the text is blank or no valid Unicode.
     *
     * @param finished whether the provider says that the model ended the text by itself
     */
    static CallResult completion(String text, JsonNode model, Tokens tokens, Call call, boolean finished) {
        String answer = text.strip();
        if (answer.isBlank() || !isUnicode(answer)) {
            return badAnswer(tokens);
        }
        return new CallResult.Completion(answer, name(model, call), tokens, 200, Notes.NONE, finished);
    }

    /** The outcome for a completion that cannot be used but is charged. */
    static CallResult badAnswer(Tokens tokens) {
        return new CallResult.Unavailable(Outcome.BAD_ANSWER, 200, null, tokens);
    }

    /** The value of a string; empty if the node is null or no string. */
    static String text(JsonNode string) {
        return string.isString() ? string.stringValue() : "";
    }

    /** The value of a token count; zero if the node is no number. */
    static int count(JsonNode number) {
        return number.canConvertToInt() ? Math.max(0, number.asInt()) : 0;
    }

    /** The model name that the provider sent, if it looks like one; otherwise the name that we asked for. */
    private static String name(JsonNode model, Call call) {
        String name = text(model);
        return MODEL_NAME.matcher(name).matches() ? name : call.model();
    }

    /** False if the text has half a surrogate pair, which JSON can express but UTF-8 cannot. */
    private static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
