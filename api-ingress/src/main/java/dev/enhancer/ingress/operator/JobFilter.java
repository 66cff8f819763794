package dev.enhancer.ingress.operator;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.job.Tier;
import dev.enhancer.common.json.WireName;
import dev.enhancer.common.webhook.DeliveryStatus;
import dev.enhancer.ingress.read.JobQuery;
import dev.enhancer.ingress.web.Problems;
import dev.enhancer.ingress.web.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Selects jobs of all clients. A job must meet all criteria that are not null.
 *
 * @param status wire name
 * @param error wire name of the code of a failed job
 * @param createdAfter only jobs created later
 * @param createdBefore only jobs created earlier
 */
record JobFilter(
        @Nullable String clientId,
        @Nullable String status,
        @Nullable Instant createdAfter,
        @Nullable Instant createdBefore,
        DocumentFilter document) {
    static final List<String> FIELDS = List.of(
            "clientId",
            "status",
            "provider",
            "tier",
            "priority",
            "error",
            "webhookStatus",
            "createdAfter",
            "createdBefore");

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_DESCRIPTION = 200;

    /**
     * @param value the value of a field, null if it is absent
     * @param problems collects what is wrong
     */
    static JobFilter read(Function<String, @Nullable String> value, Problems problems) {
        String clientId = name("clientId", value, problems);
        String status = value.apply("status");
        JobQuery.check(status, problems);
        DocumentFilter document = new DocumentFilter(
                name("provider", value, problems),
                choice("tier", Tier.class, value, problems),
                choice("priority", Priority.class, value, problems),
                choice("error", ErrorCode.class, value, problems),
                choice("webhookStatus", DeliveryStatus.class, value, problems));
        Instant after = Times.read("createdAfter", value.apply("createdAfter"), problems);
        Instant before = Times.read("createdBefore", value.apply("createdBefore"), problems);
        if (after != null && before != null && !after.isBefore(before)) {
            problems.add("createdBefore", "must be later than createdAfter");
        }
        return new JobFilter(clientId, status, after, before, document);
    }

    private static @Nullable String name(String field, Function<String, @Nullable String> value, Problems problems) {
        String written = value.apply(field);
        if (written != null && (written.isBlank() || written.length() > LONGEST_NAME)) {
            problems.add(field, "must have 1 to %d characters".formatted(LONGEST_NAME));
        }
        return written;
    }

    private static <E extends Enum<E>> @Nullable E choice(
            String field, Class<E> type, Function<String, @Nullable String> value, Problems problems) {
        String written = value.apply(field);
        Optional<E> chosen = written == null ? Optional.empty() : WireName.parse(type, written);
        if (written != null && chosen.isEmpty()) {
            String names = Stream.of(type.getEnumConstants()).map(WireName::of).collect(Collectors.joining(", "));
            problems.add(field, "must be one of " + names);
        }
        return chosen.orElse(null);
    }

    boolean selectsAll() {
        return clientId == null
                && status == null
                && createdAfter == null
                && createdBefore == null
                && document.isEmpty();
    }

    JobQuery query() {
        return new JobQuery(
                clientId,
                status,
                createdAfter == null ? 0 : millis(createdAfter) + 1,
                createdBefore == null ? JobQuery.LATEST : millisBefore(createdBefore),
                document.isEmpty() ? null : document);
    }

    private static long millis(Instant time) {
        return Math.clamp(time.toEpochMilli(), 0, JobQuery.LATEST);
    }

    /** Jobs are created at whole milliseconds. */
    private static long millisBefore(Instant time) {
        return millis(time.minusNanos(1));
    }

    /** The criteria as text, such as {@code status=queued clientId=acme}, of 200 characters at most. */
    String description() {
        String all = Stream.concat(
                        Stream.of(
                                criterion("status", status),
                                criterion("clientId", clientId),
                                criterion("createdAfter", createdAfter),
                                criterion("createdBefore", createdBefore)),
                        document.criteria())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return all.length() <= LONGEST_DESCRIPTION ? all : all.substring(0, LONGEST_DESCRIPTION);
    }

    static Optional<String> criterion(String name, @Nullable Object value) {
        return Optional.ofNullable(value).map(given -> name + "=" + given);
    }
}
