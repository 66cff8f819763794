package dev.enhancer.common.redis;

/** Fields of a job's hash. The scripts spell them out; this is for those who read. */
public final class JobField {
    /** The client that owns it. */
    public static final String CLIENT = "client";

    /** A wire name of {@link dev.enhancer.common.job.JobStatus}, or {@link #WITHDRAWN}. */
    public static final String STATUS = "status";

    /** The job document as UTF-8 JSON, passed through to clients as it is; its webhook stands in the fields below. */
    public static final String DOCUMENT = "doc";

    /** Goes up by one with each move; the document's ETag. */
    public static final String VERSION = "version";

    /** Where the job's webhook goes and for which events, as JSON; only if it has one. */
    public static final String WEBHOOK = "webhook";

    /** How the webhook stands: {@code pending}, {@code retrying}, {@code delivered} or {@code failed}. */
    public static final String WEBHOOK_STATUS = "webhook:status";

    /** Tries of all the webhook's deliveries. */
    public static final String WEBHOOK_ATTEMPTS = "webhook:attempts";

    /**
     * The {@link #VERSION} for which the webhook stands apart from the document. Another one, or none: the document was
     * written by a process of an older release, which leaves this field behind, and has the webhook inside.
     */
    public static final String WEBHOOK_VERSION = "webhook:version";

    /** Status of a submission that was refused after its record was made, and of a deleted job: nothing else is left of it. */
    public static final String WITHDRAWN = "withdrawn";

    private JobField() {}
}
