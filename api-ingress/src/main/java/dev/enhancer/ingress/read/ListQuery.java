package dev.enhancer.ingress.read;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.web.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Selects jobs of a client for one page.
 *
 * @param status wire name; null: any
 * @param limit the most jobs on the page, 1…100
 * @param after position after which the page begins; null: begin with the newest job
 */
record ListQuery(
        String clientId,
        @Nullable String status,
        int limit,
        @Nullable ListPosition after) {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final Pattern UP_TO_THREE_DIGITS = Pattern.compile("[0-9]{1,3}");

    /** @throws ApiException {@code validation_error}, {@code invalid_cursor} */
    static ListQuery of(String clientId, @Nullable String status, @Nullable String limit, @Nullable String cursor) {
        Problems problems = new Problems();
        if (status != null && statusNames().noneMatch(status::equals)) {
            problems.add("status", "must be one of " + statusNames().collect(Collectors.joining(", ")));
        }
        int max = limit == null ? DEFAULT_LIMIT : number(limit);
        if (max < 1 || max > MAX_LIMIT) {
            problems.add("limit", "must be a whole number from 1 to " + MAX_LIMIT);
        }
        problems.refuse(List.of());
        Optional<ListPosition> after = Optional.ofNullable(cursor)
                .map(text -> ListPosition.parse(text).orElseThrow(() -> new ApiException(ErrorCode.INVALID_CURSOR)));
        return new ListQuery(clientId, status, max, after.orElse(null));
    }

    private static Stream<String> statusNames() {
        return Arrays.stream(JobStatus.values()).map(JobStatus::wireName);
    }

    private static int number(String text) {
        return UP_TO_THREE_DIGITS.matcher(text).matches() ? Integer.parseInt(text) : 0;
    }
}
