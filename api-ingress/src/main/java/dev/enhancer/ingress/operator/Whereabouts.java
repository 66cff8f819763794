package dev.enhancer.ingress.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.json.WireName;
import org.jspecify.annotations.Nullable;

/**
 * Where a job is that is not final.
 *
 * @param lag how many jobs of the lane are not final; null: the job is held, or no worker lives
 * @param worker the worker that holds the job; null: it is queued
 * @param waitsFor null: a provider is working on it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Whereabouts(
        Place place,
        Priority lane,
        @Nullable Long lag,
        @Nullable String worker,
        @Nullable Reason waitsFor) {
    enum Place {
        QUEUED,
        HELD;

        @JsonValue
        String wireName() {
            return WireName.of(this);
        }
    }

    /** What the job waits for. */
    enum Reason {
        /** A worker with room for it. */
        SLOT,
        /** An operator to resume its lane. */
        PAUSED_LANE,
        CLIENT_LIMIT,
        IDENTICAL_JOB,
        PROVIDER_BUDGET;

        @JsonValue
        String wireName() {
            return WireName.of(this);
        }
    }
}
