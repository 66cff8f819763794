package dev.enhancer.common.webhook;

/** Fields of a job's deliveries in Redis. Those of one event are {@code <event type>:<field>}. */
public final class DeliveryField {
    /** The {@code webhook-id}. */
    public static final String ID = "id";

    /** Wire name of a {@link DeliveryStatus}. */
    public static final String STATUS = "status";

    /** When the event happened, epoch milliseconds. */
    public static final String CREATED_AT = "created";

    /** When it is tried next, epoch milliseconds; empty: not at all. */
    public static final String NEXT_TRY_AT = "next";

    /**
     * Tries made of the schedule that it is on: a record that knows of fewer has been overtaken, and so has one of as many
     * that is due before {@link #NEXT_TRY_AT}.
     */
    public static final String STEP = "step";

    /** When the try that is under way began, epoch milliseconds, a space, and the worker that makes it. */
    public static final String BEGUN = "begun";

    /** {@link DeliveryTry} as JSON, one a line, oldest first; no line is broken. */
    public static final String TRIES = "tries";

    /** The body as it was sent, for who wants to send it again. */
    public static final String BODY = "body";

    /** When somebody last asked for it to be sent again, epoch milliseconds: tries of before go no further. */
    public static final String AGAIN = "again";

    /** Not of an event: tries of all events. */
    public static final String ATTEMPTS = "attempts";

    private DeliveryField() {}

    /** The field of one event. */
    public static String of(String event, String field) {
        return event + ":" + field;
    }
}
