package dev.enhancer.worker.provider.prompt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A completion that declines in words. It speaks to the person who asked, about the request itself. "I can't help with the
 * migration next week, so I need a handover note" is a prompt: what is declined is something else, and something is asked
 * for.
 */
final class Refusal {
    /** In characters. A longer text is a prompt that only begins like a refusal. */
    private static final int LONGEST = 600;

    private static final Phrases REFUSAL = Phrases.load("refusal");
    private static final Phrases COMMAND = Phrases.load("command");

    /** Declines the request itself, in any sentence. */
    private static final Pattern THAT = Phrases.pattern(
            "(?:\\A|[.!?。！？،,，、;；:：—–\\n] ?)" + REFUSAL.phrases("joins") + "?" + REFUSAL.phrases("that"));

    /** Declines something with an apology, at the beginning. */
    private static final Pattern SORRY = REFUSAL.phrases("sorry");

    /** A sentence that begins with the word for what is to be made, or says what is needed. */
    private static final Pattern ASKS = Phrases.pattern("(?:(?:\\A|[.!?。！？:：;；\\n"
            + "] ?|, (?:so|then|and|also|daher|deshalb|donc|así que|quindi|então|dus)"
            + " |[，、](?=请)请?|(?:please|bitte) )[-*# ]{0,6}"
            + COMMAND.words("makes")
            + "|"
            + COMMAND.phrases("orders")
            + ")");

    private static final Pattern EDGE = Pattern.compile("\\A[\\s*_#>]{1,20}");

    private Refusal() {}

    /**
     * True if the text declines.
     *
     * @param inEnvelope whether the model put it where the prompt belongs: then only a refusal of the request itself counts
     * @param ofClient the client's own words, which are never the model's refusal
     */
    static boolean isIn(String text, boolean inEnvelope, String ofClient) {
        if (text.length() > LONGEST) {
            return false;
        }
        String plain = EDGE.matcher(Phrases.plain(text)).replaceFirst("").strip();
        String own = Phrases.withoutQuotations(plain);
        Matcher that = THAT.matcher(own);
        Matcher sorry = SORRY.matcher(own);
        String declined = that.find() ? that.group() : !inEnvelope && sorry.lookingAt() ? sorry.group() : "";
        return !declined.isEmpty()
                && !ASKS.matcher(plain).find()
                && !Likeness.letters(Phrases.plain(ofClient)).contains(Likeness.letters(declined));
    }
}
