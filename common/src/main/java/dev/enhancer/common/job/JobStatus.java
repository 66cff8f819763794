package dev.enhancer.common.job;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.enhancer.common.json.WireName;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The state of a job. The allowed moves between states are defined only here; the Redis scripts get them as arguments.
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

    /** What the types of all events of jobs begin with. */
    public static final String EVENT_PREFIX = "job.";

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

    /**
     * The states from which a job may move to this one, in the form that the scripts read: wire names, each between commas.
     */
    public String sources() {
        return Arrays.stream(values())
                .filter(from -> from.canMoveTo(this))
                .map(JobStatus::wireName)
                .collect(Collectors.joining(",", ",", ","));
    }

    /** Type of the event that a job reached this state, such as {@code job.succeeded}. */
    public String eventType() {
        return eventType(wireName());
    }

    /** The same of a state by its wire name, which may be one that only a newer process knows. */
    public static String eventType(String wireName) {
        return EVENT_PREFIX + wireName;
    }

    /** The lower-case name in JSON, Redis and event types. */
    @JsonValue
    public String wireName() {
        return WireName.of(this);
    }
}
