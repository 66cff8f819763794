package dev.enhancer.common.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text to be enhanced.
 *
 * @param text the rough prompt, NFC, not blank
 * @param context further information from the client, NFC; null: none
 * @param target what the result will be pasted into; left out of the JSON if it is {@code general}
 * @param refines the job whose result is refined; null: none
 * @param feedback what the client wants changed in that result, NFC; null: nothing in particular
 * @param answers answers to the questions of that result, in their order, NFC; empty if there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobInput(
        String text,
        Format format,
        @Nullable String context,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = JobInput.General.class)
        Target target,

        @Nullable JobId refines,
        @Nullable String feedback,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> answers) {

    public JobInput {
        requireNonNull(format, "format");
        target = target == null ? Target.GENERAL : target; // absent in JSON
        answers = answers == null ? List.of() : List.copyOf(answers);
        if (text.isBlank()) {
            throw new IllegalArgumentException("nothing to enhance");
        }
    }

    /** A prompt for any model, which refines no other. */
    public JobInput(String text, Format format, @Nullable String context) {
        this(text, format, context, Target.GENERAL);
    }

    /** A prompt that refines no other. */
    public JobInput(String text, Format format, @Nullable String context, Target target) {
        this(text, format, context, target, null, null, List.of());
    }

    /** Whether it refines the result of another job. */
    @JsonIgnore
    public boolean isRefinement() {
        return refines != null;
    }

    /** Equals the value that is left out of the JSON. */
    static final class General {
        @Override
        public boolean equals(@Nullable Object value) {
            return value == null || value == Target.GENERAL;
        }

        @Override
        public int hashCode() {
            return Target.GENERAL.hashCode();
        }
    }
}
