package dev.enhancer.worker.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;

/**
 * What an intake reads, and how much of it at once. Each topic is a lane.
 *
 * @param name of the thread
 * @param weights share of the slots that each lane gets while all lanes have records; a lane without one has the weight 1
 * @param slots number of records worked on at once
 * @param prefetchRecords number of records of a lane that are fetched ahead; each takes about 0.6 KB besides its bytes
 * @param prefetchBytes total size of the records of a lane that are fetched ahead
 * @param overflows true: a record whose client already fills too much of the lane's room is handed to
 *     {@link JobHandler#overflow}
 * @param drainTimeout how long running records may go on when the worker stops
 */
public record IntakePlan(
        String name,
        Subscription topics,
        Map<String, Integer> weights,
        int slots,
        int prefetchRecords,
        long prefetchBytes,
        boolean overflows,
        Duration drainTimeout) {

    /** Most records that one fetch returns. */
    static final int MAX_POLL_RECORDS = 500;

    public IntakePlan {
        weights = Map.copyOf(weights);
    }

    /** True if more of this lane may be fetched. One fetch may exceed the bound by {@link #MAX_POLL_RECORDS}. */
    boolean hasRoom(LaneLoad lane) {
        return lane.waiting() + lane.held() < prefetchRecords && lane.bytes() < prefetchBytes;
    }

    /** Which topics are consumed. */
    @FunctionalInterface
    public interface Subscription {
        void subscribe(Consumer<?, ?> consumer, ConsumerRebalanceListener listener);

        static Subscription to(Collection<String> topics) {
            return (consumer, listener) -> consumer.subscribe(topics, listener);
        }

        /** All topics whose names match, including topics that are created later. */
        static Subscription to(Pattern topics) {
            return (consumer, listener) -> consumer.subscribe(topics, listener);
        }
    }
}
