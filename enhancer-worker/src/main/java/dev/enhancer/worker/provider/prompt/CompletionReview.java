package dev.enhancer.worker.provider.prompt;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.text.ResultText;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Completion;
import dev.enhancer.worker.provider.call.CallResult.Refused;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.call.Provider;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reviews the completions of a language model. It removes the {@link Wrapping} around the prompt that the model wrote,
 * and what is {@linkplain ResultText active} in it. A completion that only repeats the input is a bad answer, since the
 * next one may be better. A completion that declines in words is a refusal.
 */
public record CompletionReview(Provider model) implements Provider {
    /** In characters. A longer text is a prompt that only begins like a refusal. */
    private static final int LONGEST_REFUSAL = 600;

    /**
     * How models decline. The pattern includes what they decline to do, because "I can't write well, please help" is a
     * valid prompt.
     */
    private static final Pattern REFUSAL = Pattern.compile(
            "(?:(?:i['’]m|i am) (?:really |very |so )?sorry[,.;!]?\\s+(?:but\\s+)?|unfortunately,?\\s+|sorry,\\s+(?:but\\s+)?"
                    + "|i apologi[sz]e[,.]?\\s+(?:but\\s+)?)?"
                    + "(?:as an ai(?: language)?(?: model| assistant)?,?\\s+)?"
                    + "(?:i (?:can(?:no|['’])t|can not|won['’]t|will not|am unable to|am not able to|must decline to)"
                    + "|i['’]m (?:unable|not able) to)\\s+"
                    + "(?:(?:help|assist)(?: you)?(?: with (?:that|this|your|the)\\b.*|[.!])?"
                    + "|(?:comply|engage) with\\b.*"
                    + "|(?:fulfil?l|process|rewrite|enhance|complete|support) (?:this|that|your|the) (?:request|prompt|text)\\b.*"
                    + "|do (?:this|that)[.!]?"
                    + "|(?:create|generate|produce|provide|write) content that\\b.*)"
                    + "|(?:es )?tut mir leid,?\\s+(?:aber )?(?:dabei|das) kann ich\\b.*\\bnicht\\b.*"
                    + "|(?:je suis )?désolée?,?\\s+(?:mais )?je ne peux pas\\b.*"
                    + "|lo siento,?\\s+(?:pero )?no puedo\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

    @Override
    public CallResult ask(Prompt prompt, Call call) throws InterruptedException {
        CallResult reply = model.ask(prompt, call);
        return reply instanceof Completion answer ? reviewed(answer, prompt) : reply;
    }

    private static CallResult reviewed(Completion answer, Prompt prompt) {
        String text =
                ResultText.harmless(Wrapping.remove(answer.text(), prompt)).strip();
        if (text.isBlank() || repeats(text, prompt.input())) {
            return new Unavailable(Outcome.BAD_ANSWER, answer.httpStatus(), null, answer.tokens());
        }
        if (isRefusal(text) && !isRefusal(prompt.input().text())) {
            return new Refused(answer.tokens(), answer.httpStatus());
        }
        return new Completion(text, answer.model(), answer.tokens(), answer.httpStatus());
    }

    private static boolean isRefusal(String text) {
        return text.length() <= LONGEST_REFUSAL && REFUSAL.matcher(text).matches();
    }

    /** True if the completion is the text, or text and context, apart from case, white space and punctuation. */
    private static boolean repeats(String answer, JobInput input) {
        String completion = letters(answer);
        String text = letters(input.text());
        String context = input.context() == null ? "" : letters(input.context());
        return Stream.of(text, text + context, context + text).anyMatch(completion::equals);
    }

    /**
     * The letters and numbers of a text, in lower case. A text that has none is kept as it is: otherwise all such texts
     * would be equal.
     */
    private static String letters(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (isLetterOrNumber(text.codePointAt(at))) {
                letters.appendCodePoint(text.codePointAt(at));
            }
        }
        return letters.isEmpty() ? text.strip() : letters.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isLetterOrNumber(int character) {
        return switch (Character.getType(character)) {
            case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> Character.isLetterOrDigit(character);
        };
    }
}
