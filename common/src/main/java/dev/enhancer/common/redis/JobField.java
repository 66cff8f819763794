package dev.enhancer.common.redis;

/** Fields of a job's hash, for Java code that reads them. The scripts contain the names themselves. */
public final class JobField {
    /** The client whose job it is. */
    public static final String CLIENT = "client";

    /** A wire name of {@link dev.enhancer.common.job.JobStatus}, or {@link #WITHDRAWN}. */
    public static final String STATUS = "status";

    /** The job document as UTF-8 JSON, served without changes. Its webhook is in the fields below. */
    public static final String DOCUMENT = "doc";

    /** Increases by one with each change; the document's ETag. */
    public static final String VERSION = "version";

    /** Target and events of the job's webhook, as JSON; absent if the job has none. */
    public static final String WEBHOOK = "webhook";

    /** Status of the webhook: {@code pending}, {@code retrying}, {@code delivered} or {@code failed}. */
    public static final String WEBHOOK_STATUS = "webhook:status";

    /** Number of attempts of all deliveries of the webhook. */
    public static final String WEBHOOK_ATTEMPTS = "webhook:attempts";

    /**
     * The {@link #VERSION} whose webhook is stored apart from the document. If it differs from the version or is absent, a
     * process of an older release has written the document: the document then contains the webhook, and this field is out of
     * date.
     */
    public static final String WEBHOOK_VERSION = "webhook:version";

    /** The worker that claimed the job last. */
    public static final String WORKER = "worker";

    /** What a job that is not final waits for, and until when that is known; see {@link dev.enhancer.common.redis.job.JobWait}. */
    public static final String WAITS = "waits";

    /**
     * Status of a submission that was refused after its record was made, and of a deleted job. Nothing else of the job is
     * left.
     */
    public static final String WITHDRAWN = "withdrawn";

    private JobField() {}
}
