package dev.enhancer.common.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a job is in its life. The moves allowed between states stand here and nowhere else; the Redis scripts that
 * carry them out are told them from here.
 *
 * <pre>
 *   QUEUED ──▶ PROCESSING ──▶ SUCCEEDED | FAILED
 *     │            │  ╰──▶ PROCESSING (another worker takes over from a dead one)
 *     ╰────────────┴──────▶ CANCELLED | EXPIRED
 * </pre>
 */
public enum JobStatus {
    QUEUED,
    PROCESSING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    EXPIRED;

    /** True if a job in this state may go to {@code next}; never out of a final state. */
    public boolean canMoveTo(JobStatus next) {
        return next().contains(next);
    }

    private Set<JobStatus> next() {
        return switch (this) {
            case QUEUED -> EnumSet.of(PROCESSING, CANCELLED, EXPIRED);
            case PROCESSING -> EnumSet.of(PROCESSING, SUCCEEDED, FAILED, CANCELLED, EXPIRED);
            case SUCCEEDED, FAILED, CANCELLED, EXPIRED -> EnumSet.noneOf(JobStatus.class);
        };
    }

    /** True if the job will never change again. */
    public boolean isFinal() {
        return next().isEmpty();
    }

    /** The states that may move to this one, as the scripts read them: wire names, each between commas. */
    public String sources() {
        return Arrays.stream(values())
                .filter(from -> from.canMoveTo(this))
                .map(JobStatus::wireName)
                .collect(Collectors.joining(",", ",", ","));
    }

    /** The name in JSON, in Redis and in event types: lower case. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
