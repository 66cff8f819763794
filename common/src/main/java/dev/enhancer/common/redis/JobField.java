package dev.enhancer.common.redis;

/** Fields of a job's hash. The scripts spell them out; this is for those who read. */
public final class JobField {
    /** The client that owns it. */
    public static final String CLIENT = "client";

    /** A wire name of {@link dev.enhancer.common.job.JobStatus}, or {@link #WITHDRAWN}. */
    public static final String STATUS = "status";

    /** The job document as UTF-8 JSON, passed through to clients as it is. */
    public static final String DOCUMENT = "doc";

    /** Goes up by one with each move; the document's ETag. */
    public static final String VERSION = "version";

    /** Status of a submission that was refused after its record was made, and of a deleted job: nothing else is left of it. */
    public static final String WITHDRAWN = "withdrawn";

    private JobField() {}
}
