package dev.enhancer.ingress.read;

import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.web.PageLimit;
import dev.enhancer.ingress.web.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Selects jobs. A job must meet all criteria.
 *
 * @param clientId null: of every client
 * @param status wire name; null: any
 * @param oldest the earliest creation time, epoch milliseconds
 * @param newest the latest creation time, epoch milliseconds
 * @param matches a criterion that needs the document; null: there is none
 */
public record JobQuery(
        @Nullable String clientId,
        @Nullable String status,
        long oldest,
        long newest,
        @Nullable Predicate<StoredDocument> matches) {
    /** The latest time of RFC 3339 in epoch milliseconds. */
    public static final long LATEST = 253_402_300_799_999L;

    static JobQuery ofClient(String clientId, @Nullable String status) {
        return new JobQuery(clientId, status, 0, LATEST, null);
    }

    boolean needsDocuments() {
        return matches != null;
    }

    boolean matches(ListedJob job) {
        return matches == null || matches.test(job.document());
    }

    /** Name of the list that contains the jobs. */
    String list() {
        return clientId == null ? Keys.ALL_JOBS : Keys.jobsOf(clientId);
    }

    /** Notes a problem if there is no such status. */
    public static void check(@Nullable String status, Problems problems) {
        if (status != null && statusNames().noneMatch(status::equals)) {
            problems.add("status", "must be one of " + statusNames().collect(Collectors.joining(", ")));
        }
    }

    private static Stream<String> statusNames() {
        return Arrays.stream(JobStatus.values()).map(JobStatus::wireName);
    }

    /**
     * Which jobs of the selection are shown.
     *
     * @param limit the most jobs on the page, 1…100
     * @param after position after which the page begins; null: begin with the newest job
     */
    public record Page(int limit, @Nullable ListPosition after) {
        /** @throws dev.enhancer.ingress.error.ApiException {@code validation_error}, {@code invalid_cursor} */
        public static Page of(@Nullable String limit, @Nullable String cursor, Problems problems) {
            int max = PageLimit.parse(limit, problems);
            problems.refuse(List.of());
            return new Page(max, cursor == null ? null : ListPosition.ofCursor(cursor));
        }
    }
}
