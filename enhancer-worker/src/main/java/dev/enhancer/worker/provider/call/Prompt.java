package dev.enhancer.worker.provider.call;

import dev.enhancer.common.job.EarlierResult;
import dev.enhancer.common.job.JobInput;
import org.jspecify.annotations.Nullable;

/**
 * The input of a provider.
 *
 * @param input what the client submitted, for a provider that needs no instructions
 * @param system the instructions for a language model
 * @param user the client's text and context, marked as data
 * @param earlier the result that the client wants to have refined; null: none
 */
public record Prompt(
        JobInput input,
        String system,
        String user,
        @Nullable EarlierResult earlier) {
    /** A prompt that refines no earlier result. */
    public Prompt(JobInput input, String system, String user) {
        this(input, system, user, null);
    }

    /** The same prompt with a reminder as the end of the user message. */
    public Prompt with(Reminder reminder) {
        return new Prompt(input, system, user + "\n\n" + reminder.text(), earlier);
    }
}
