package dev.enhancer.common.webhook;

/** Fields of a job's deliveries in Redis. The fields of one event are named {@code <event type>:<field>}. */
public final class DeliveryField {
    /** The {@code webhook-id}. */
    public static final String ID = "id";

    /** Wire name of a {@link DeliveryStatus}. */
    public static final String STATUS = "status";

    /** When the event happened, epoch milliseconds. */
    public static final String CREATED_AT = "created";

    /** Time of the next attempt, epoch milliseconds; empty: there is none. */
    public static final String NEXT_TRY_AT = "next";

    /**
     * Number of attempts made in the current schedule. A record with a lower number is out of date. So is a record with the
     * same number that is due before {@link #NEXT_TRY_AT}.
     */
    public static final String STEP = "step";

    /** When the current attempt began, in epoch milliseconds, then a space and the worker that makes it. */
    public static final String BEGUN = "begun";

    /** Attempts ({@link DeliveryAttempt}) as JSON, one on each line without breaks, oldest first. */
    public static final String TRIES = "tries";

    /** The body as it was sent, for a redelivery. */
    public static final String BODY = "body";

    /** When a redelivery was last requested, in epoch milliseconds. Attempts scheduled before then are dropped. */
    public static final String AGAIN = "again";

    /** Number of attempts of all events together; not a field of one event. */
    public static final String ATTEMPTS = "attempts";

    private DeliveryField() {}

    /** The field of one event. */
    public static String of(String event, String field) {
        return event + ":" + field;
    }
}
