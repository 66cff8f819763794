package dev.enhancer.ingress.read;

import dev.enhancer.common.job.JobStatus;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A job document as it is stored in Redis.
 *
 * @param json UTF-8; the ingress does not parse it
 * @param version grows with each change
 * @param status wire name
 */
public record StoredDocument(byte[] json, String version, String status) {
    private static final Set<String> FINAL = Stream.of(JobStatus.values())
            .filter(JobStatus::isFinal)
            .map(JobStatus::wireName)
            .collect(Collectors.toUnmodifiableSet());

    /** Whether the job will not change any more. */
    public boolean isFinal() {
        return FINAL.contains(status);
    }

    /**
     * The version, marked if it is final. The mark is needed because versions start again when a worker restores a job that
     * Redis has lost.
     *
     * @return e.g. {@code 2} or {@code 3-final}
     */
    String tag() {
        return isFinal() ? version + "-final" : version;
    }

    String etag() {
        return "\"" + tag() + "\"";
    }
}
