package dev.enhancer.common.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The text to be enhanced.
 *
 * @param text the rough prompt, NFC, not blank
 * @param context further information from the client, NFC; null: none
 */
public record JobInput(
        String text,
        Format format,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String context) {

    public JobInput {
        requireNonNull(format, "format");
        if (text.isBlank()) {
            throw new IllegalArgumentException("nothing to enhance");
        }
    }
}
