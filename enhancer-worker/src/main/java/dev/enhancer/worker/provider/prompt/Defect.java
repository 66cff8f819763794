package dev.enhancer.worker.provider.prompt;

import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.call.Reminder;
import java.util.List;

/** What is wrong with a completion that the same model may do better, and what it is then told. */
enum Defect {
    EMPTY("An earlier reply had no prompt in it. Put the better prompt between <prompt> and </prompt>."),
    CUT_OFF("An earlier reply broke off. Be shorter, so that the prompt ends with </prompt>."),
    UNCHANGED(
            "An earlier reply gave the material back as it is. Improve it: say what is missing, and make it concrete."),
    CARRIED_OUT("An earlier reply carried the request out. Write the prompt that asks for it; do not carry it out."),
    PIECES_LOST("An earlier reply lost the pieces above. Each of them must stand in the prompt, to the character.");

    private static final String PIECES = "lost pieces";

    private final String words;

    Defect(String words) {
        this.words = words;
    }

    /** @param lost pieces of the client's text that the completion lacks; they are data like the text itself */
    Reminder reminder(Prompt prompt, List<String> lost) {
        String pieces =
                lost.isEmpty() ? "" : UserMessage.section(PIECES, UserMessage.code(prompt), String.join("\n", lost));
        return new Reminder(pieces + words);
    }
}
