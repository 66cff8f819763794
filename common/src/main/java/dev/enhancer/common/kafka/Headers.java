package dev.enhancer.common.kafka;

/** Names of record headers; values are ASCII. */
public final class Headers {
    /** {@link dev.enhancer.common.job.JobJson#SCHEMA_VERSION} of the value. */
    public static final String SCHEMA_VERSION = "schema-version";

    /** The client of the job: a worker needs it to share its slots fairly before it reads the value. */
    public static final String CLIENT_ID = "client-id";

    /** How many jobs its client may have in hand over all workers, decimal; absent: as many as there are slots. */
    public static final String MAX_IN_FLIGHT = "max-in-flight";

    /** Of an event: {@code job.} and the status that was reached. */
    public static final String EVENT_TYPE = "event-type";

    /** W3C trace context of the request that submitted the job. */
    public static final String TRACEPARENT = "traceparent";

    /** Of a dead letter: the reason. */
    public static final String REASON = "reason";

    /**
     * Of a delivery: its URL without the query ({@link dev.enhancer.common.webhook.EndpointKeys#url}), so that the endpoint
     * is known before the value is read. Older records have its origin.
     */
    public static final String ENDPOINT = "endpoint";

    private Headers() {}
}
