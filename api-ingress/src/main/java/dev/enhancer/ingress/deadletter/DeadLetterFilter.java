package dev.enhancer.ingress.deadletter;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.web.JsonFields;
import dev.enhancer.ingress.web.Problems;
import dev.enhancer.ingress.web.Times;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Selects dead letters. A dead letter must match all criteria that are not null, and at least one must be given.
 *
 * @param reason a part of the reason
 * @param from only those that died at this time or later
 * @param until only those that died at this time or earlier
 * @param isDryRun whether they are only to be listed
 */
record DeadLetterFilter(
        DeadLetter.@Nullable Kind kind,
        @Nullable String clientId,
        @Nullable String reason,
        @Nullable Instant from,
        @Nullable Instant until,
        boolean isDryRun) {

    private static final int MAX_DESCRIPTION = 200;

    /** @throws dev.enhancer.ingress.error.ApiException {@code validation_error} that names all problems */
    static DeadLetterFilter read(JsonNode body) {
        Problems problems = new Problems();
        JsonFields fields = JsonFields.of(body, problems);
        DeadLetterFilter filter = new DeadLetterFilter(
                kind(fields, problems),
                text("clientId", fields, problems),
                text("reason", fields, problems),
                Times.read("from", fields.string("from"), problems),
                Times.read("until", fields.string("until"), problems),
                Boolean.TRUE.equals(fields.bool("dryRun")));
        fields.rejectUnknown();
        problems.refuse(List.of(ErrorCode.VALIDATION_ERROR));
        if (Stream.of(filter.kind, filter.clientId, filter.reason, filter.from, filter.until)
                .allMatch(Objects::isNull)) {
            problems.add("body", "must say which: kind, clientId, reason, from or until");
        }
        problems.refuse(List.of(ErrorCode.VALIDATION_ERROR));
        return filter;
    }

    /** A blank text would match everything. */
    private static @Nullable String text(String name, JsonFields fields, Problems problems) {
        String written = fields.string(name);
        if (written != null && written.isBlank()) {
            problems.add(name, "must not be blank");
        }
        return written;
    }

    private static DeadLetter.@Nullable Kind kind(JsonFields fields, Problems problems) {
        String written = fields.string("kind");
        if (written == null) {
            return null;
        }
        return DeadLetter.Kind.parse(written).orElseGet(() -> {
            problems.add("kind", "must be job or webhook");
            return DeadLetter.Kind.JOB;
        });
    }

    /** The criteria as text, such as {@code kind=webhook clientId=acme}, of 200 characters at most. */
    String description() {
        String all = Stream.of(
                        criterion("kind", kind == null ? null : kind.wireName()),
                        criterion("clientId", clientId),
                        criterion("from", from),
                        criterion("until", until),
                        criterion("reason", reason))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return all.length() <= MAX_DESCRIPTION ? all : all.substring(0, MAX_DESCRIPTION);
    }

    private static Optional<String> criterion(String name, @Nullable Object value) {
        return Optional.ofNullable(value).map(given -> name + "=" + given);
    }

    /** The part of the list that holds the matching dead letters. */
    Span span() {
        return Span.of(from, until);
    }

    /** Whether a dead letter from the span matches. */
    boolean matches(DeadLetter letter) {
        return (kind == null || kind == letter.kind())
                && (clientId == null || clientId.equals(letter.clientId()))
                && (reason == null || letter.reason().contains(reason));
    }
}
