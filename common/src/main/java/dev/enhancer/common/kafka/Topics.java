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

    /** Prefix of {@link #retry}, without the delay. */
    public static final String RETRY_PREFIX = "webhooks.retry.";

    /** How long a lane keeps a job, and therefore how long Redis must remember that a job was withdrawn. */
    public static final Duration LANE_RETENTION = Duration.ofDays(7);

    /** How long dead letters are kept, on their topics and on their list. */
    public static final Duration DEAD_RETENTION = Duration.ofDays(30);

    private Topics() {}

    /** The lane of a priority: jobs that wait for a worker. */
    public static String lane(Priority priority) {
        return "jobs." + priority.wireName();
    }

    /**
     * The topic of deliveries whose next attempt is due after a delay.
     *
     * @param delay a step of the retry schedule; the topic of {@code PT5M} is {@code webhooks.retry.5m}. Zero: to be
     *     attempted at once
     */
    public static String retry(Duration delay) {
        return RETRY_PREFIX + delay.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
