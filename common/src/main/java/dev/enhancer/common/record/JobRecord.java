package dev.enhancer.common.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.trace.TraceParent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record on one of the topics. Each application converts it to the form of the Kafka client, and back, in one place.
 * {@link QueuedJob}, {@link JobEvent} and {@link QueuedDelivery} write and read the content of each kind.
 *
 * @param key id of the job; null, or no id, in a record that somebody else wrote
 * @param value null: a tombstone
 * @param headers in their order; if a name occurs more than once, the last one counts
 */
public record JobRecord(String topic, @Nullable String key, byte @Nullable [] value, List<RecordHeader> headers) {
    public JobRecord {
        headers = List.copyOf(headers);
    }

    /** The client that owns the job; null if the record does not say. */
    public @Nullable String clientId() {
        return header(Headers.CLIENT_ID);
    }

    /** The trace that the record belongs to; empty if the record names none, or a malformed one. */
    public Optional<TraceParent> trace() {
        return TraceParent.parse(header(Headers.TRACEPARENT));
    }

    /** Of a delivery: the key of its endpoint, known before the value is read; null if the record does not say. */
    public @Nullable String endpoint() {
        return header(Headers.ENDPOINT);
    }

    /** Of an event: its type; null if the record does not say. */
    @Nullable
    String eventType() {
        return header(Headers.EVENT_TYPE);
    }

    /** Schema version of the value; 0 if the record does not say. */
    int schemaVersion() {
        return number(Headers.SCHEMA_VERSION);
    }

    /** Of a queued job: how many jobs its client may have in hand; 0 if the record does not say. */
    int maxInFlight() {
        return number(Headers.MAX_IN_FLIGHT);
    }

    /**
     * This record of a lane as a dead letter: unchanged, with a reason.
     *
     * @param reason ASCII
     */
    public JobRecord dead(String reason) {
        List<RecordHeader> more = new ArrayList<>(headers);
        more.add(RecordHeader.of(Headers.REASON, reason));
        return new JobRecord(Topics.DEAD_JOBS, key, value, more);
    }

    /** This dead letter as it stood on its lane: unchanged, without a reason. */
    public JobRecord replayedTo(String lane) {
        List<RecordHeader> rest = headers.stream()
                .filter(header -> !header.name().equals(Headers.REASON))
                .toList();
        return new JobRecord(lane, key, value, rest);
    }

    private int number(String name) {
        String value = header(name);
        try {
            return value == null ? 0 : Math.max(0, Integer.parseInt(value));
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private @Nullable String header(String name) {
        for (int i = headers.size() - 1; i >= 0; i--) {
            RecordHeader header = headers.get(i);
            if (header.name().equals(name)) {
                return header.value() == null ? null : new String(header.value(), US_ASCII);
            }
        }
        return null;
    }
}
