package dev.enhancer.common.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Which provider is asked first for a job, and whether others may follow.
 *
 * @param provider name of the first provider; null: the first one of the chain
 * @param model model to ask the first provider for; null: the configured one
 * @param fallback false: no other provider is asked if the first one has no completion
 * @param fresh true: the job uses no other job's completion, and no other job uses its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Routing(
        @Nullable String provider,
        @Nullable String model,
        boolean fallback,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean fresh) {
    /** The chain as configured. */
    public static final Routing DEFAULT = new Routing(null, null, true);

    /** A routing that may use the completion of an identical job. */
    public Routing(@Nullable String provider, @Nullable String model, boolean fallback) {
        this(provider, model, fallback, false);
    }

    /** The same routing without shared completions. */
    public Routing asFresh() {
        return new Routing(provider, model, fallback, true);
    }
}
