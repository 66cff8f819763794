package dev.enhancer.worker.provider.call;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.worker.provider.call.Reply.Tokens;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** How the JSON of one vendor is read. */
public interface Dialect {
    /** Such as {@code gpt-5.1-2025-11-13}, {@code meta-llama/Llama-3.3-70B-Instruct}, {@code llama3.2:latest}. */
    Pattern MODEL_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,127}");

    /**
     * What a body that came with status 200 says; a missing node if it was no JSON.
     *
     * @param call the call that it answers
     */
    Reply read(JsonNode body, Call call);

    /** True if the body of a 4xx says that it is the content that is not wanted; a missing node if it was no JSON. */
    boolean isRefusal(JsonNode body);

    /** True if the body of a 4xx says that the key's account has no money left; a missing node if it was no JSON. */
    boolean isSpent(JsonNode body);

    /** The reply that a text makes: an answer, unless it is blank or no valid Unicode. */
    static Reply answer(String text, JsonNode model, Tokens tokens, Call call) {
        String answer = text.strip();
        if (answer.isBlank() || !isUnicode(answer)) {
            return badAnswer(tokens);
        }
        return new Reply.Answer(answer, name(model, call), tokens, 200);
    }

    /** The reply to an answer that cannot be used, but is charged. */
    static Reply badAnswer(Tokens tokens) {
        return new Reply.Unavailable(Outcome.BAD_ANSWER, 200, null, tokens);
    }

    /** A string; empty if it is none, null included. */
    static String text(JsonNode string) {
        return string.isString() ? string.stringValue() : "";
    }

    /** A count of tokens; zero if it is none. */
    static int count(JsonNode number) {
        return number.canConvertToInt() ? Math.max(0, number.asInt()) : 0;
    }

    /** What the provider calls the model if that looks like the name of one, or what we called it. */
    private static String name(JsonNode model, Call call) {
        String name = text(model);
        return MODEL_NAME.matcher(name).matches() ? name : call.model();
    }

    /** False for half a surrogate pair, which JSON can spell but UTF-8 cannot. */
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
