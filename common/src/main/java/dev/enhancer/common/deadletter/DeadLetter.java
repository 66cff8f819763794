package dev.enhancer.common.deadletter;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.enhancer.common.json.WireName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the list of dead letters: what could not be processed, why, and where its record is. The record itself stays
 * in Kafka.
 *
 * @param id identifies it for operators; stays the same if the same thing becomes a dead letter again
 * @param jobId the record's key; null: it has none
 * @param clientId the client of the job; null: the record does not name it
 * @param reason why it could not be processed
 * @param atMillis when, in epoch milliseconds
 * @param source topic to which a replay sends a job's record; null for a webhook
 * @param place where its record is now
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

    /** What could not be processed. */
    public enum Kind {
        /** A record of a lane. */
        JOB,
        /** A delivery. */
        WEBHOOK;

        /** Parses a value that an operator sent; empty if there is none of that name. */
        public static Optional<Kind> parse(String wireName) {
            return WireName.parse(Kind.class, wireName);
        }

        /** The lower-case name in JSON. */
        @JsonValue
        public String wireName() {
            return WireName.of(this);
        }
    }

    /** The position of a record in Kafka. */
    public record Place(String topic, int partition, long offset) {}
}
