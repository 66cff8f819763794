package dev.enhancer.common.kafka;

import dev.enhancer.common.job.Priority;
import java.time.Duration;
import java.util.Locale;

/** Names of the topics. Every record is keyed by its job's id. */
public final class Topics {
    /** Each state that a job reached; the last record of a final job holds its final document. Compacted. */
    public static final String EVENTS = "jobs.events";

    /** Records of a lane that could not be read or were given up, with the reason in {@link Headers#REASON}. */
    public static final String DEAD_JOBS = "jobs.dead";

    /** Deliveries that were given up, as {@link dev.enhancer.common.webhook.DueDelivery}, with the reason. */
    public static final String DEAD_WEBHOOKS = "webhooks.dead";

    /** What {@link #retry} is, without the delay. */
    public static final String RETRY_PREFIX = "webhooks.retry.";

    /** How long a lane keeps a job, and so how long Redis must remember that one was withdrawn. */
    public static final Duration LANE_RETENTION = Duration.ofDays(7);

    /** How long dead letters are kept, on their topics and in the list of them. */
    public static final Duration DEAD_RETENTION = Duration.ofDays(30);

    private Topics() {}

    /** The lane of a priority: jobs that wait for a worker. */
    public static String lane(Priority priority) {
        return "jobs." + priority.wireName();
    }

    /**
     * Deliveries that are to be tried when their delay is over.
     *
     * @param delay as in the retry schedule; the topic of {@code PT5M} is {@code webhooks.retry.5m}. Of zero: what is to
     *     be tried at once
     */
    public static String retry(Duration delay) {
        return RETRY_PREFIX + delay.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
