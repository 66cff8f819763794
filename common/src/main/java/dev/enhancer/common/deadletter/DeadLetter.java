package dev.enhancer.common.deadletter;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the list of dead letters: what was given up, why, and where its record stands. The record itself stays in
 * Kafka.
 *
 * @param id names it for operators; the same when the same thing is given up again
 * @param jobId as the record is keyed; null: the record has no key
 * @param clientId owner of the job; null: the record does not tell
 * @param reason why it was given up
 * @param atMillis when, epoch milliseconds
 * @param source topic that a job's record goes back to; null for a webhook
 * @param place where its record stands now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetter(
        String id,
        Kind kind,
        @Nullable String jobId,
        @Nullable String clientId,
        String reason,
        long atMillis,
        @Nullable String source,
        Place place) {

    public DeadLetter {
        requireNonNull(kind, "kind");
        requireNonNull(place, "place");
        if (id.isEmpty() || atMillis < 0) {
            throw new IllegalArgumentException("a dead letter has an id and a time");
        }
    }

    /** What died. */
    public enum Kind {
        /** A record of a lane. */
        JOB,
        /** A delivery. */
        WEBHOOK;

        /** The value that an operator wrote, if there is one of that name. */
        public static Optional<Kind> parse(String wireName) {
            return Arrays.stream(values())
                    .filter(value -> value.wireName().equals(wireName))
                    .findFirst();
        }

        /** The name in JSON: lower case. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A record in Kafka. */
    public record Place(String topic, int partition, long offset) {}
}
