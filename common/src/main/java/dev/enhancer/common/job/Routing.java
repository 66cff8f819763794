package dev.enhancer.common.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where in the provider chain a job begins, and whether it may go on behind it.
 *
 * @param provider name of the provider to begin with; null: the head of the chain
 * @param model model to ask that first provider for; null: the configured one
 * @param fallback false: nobody else is asked when that first provider cannot answer
 * @param fresh true: the answer of no other job is used, and no other job uses this one's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Routing(
        @Nullable String provider,
        @Nullable String model,
        boolean fallback,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean fresh) {
    /** The whole chain as configured. */
    public static final Routing DEFAULT = new Routing(null, null, true);

    /** One that may use the answer of an identical job. */
    public Routing(@Nullable String provider, @Nullable String model, boolean fallback) {
        this(provider, model, fallback, false);
    }

    /** The same, with a call of its own. */
    public Routing asFresh() {
        return new Routing(provider, model, fallback, true);
    }
}
