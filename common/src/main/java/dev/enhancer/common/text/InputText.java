package dev.enhancer.common.text;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Makes a text of a client safe to store and to send on. It removes {@linkplain ActiveHtml active HTML}, except for what the
 * text only {@linkplain Mentions mentions}. Everything else stays unchanged. The reasons are in decisions/0009.
 */
public final class InputText {
    private InputText() {}

    /**
     * Removes the active parts of a text. The time is proportional to the length. Applied to its own result, the method
     * changes nothing.
     *
     * @param form brings a text into the form in which it is kept, such as NFC; the text is already in it
     */
    public static Cleaned clean(String text, UnaryOperator<String> form) {
        Removals removals = new Removals();
        String left = ActiveHtml.removeFrom(text, true, form, removals);
        return new Cleaned(left, removals.names());
    }

    /**
     * A text without its active parts.
     *
     * @param text the same text if it had none
     * @param removed what was removed, for people, such as {@code onclick of <a>}; at most eleven short names, each once;
     *     empty if the text is unchanged
     */
    public record Cleaned(String text, List<String> removed) {
        public Cleaned {
            removed = List.copyOf(removed);
        }
    }
}
