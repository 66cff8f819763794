package dev.enhancer.worker.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;

/**
 * What an intake takes in, and how much of it at once. A topic is a lane.
 *
 * @param name of its thread, in log lines
 * @param weights share of the slots that each lane gets while all have records; lanes without one have 1
 * @param slots records worked on at once
 * @param prefetchRecords records of a lane that are fetched ahead; each costs some 0.6 KB besides its bytes
 * @param prefetchBytes and how large they may be
 * @param overflows true: a record that finds so many of its client waiting that others could find no room is handed to
 *     {@link JobHandler#overflow}
 * @param drainTimeout how long records that are worked on may take when the worker stops
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

    /** Records of one fetch. */
    static final int MAX_POLL_RECORDS = 500;

    public IntakePlan {
        weights = Map.copyOf(weights);
    }

    /** True if more of this lane may be fetched; a fetch may go {@link #MAX_POLL_RECORDS} beyond. */
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

        /** All topics of such a name, those included that are made later. */
        static Subscription to(Pattern topics) {
            return (consumer, listener) -> consumer.subscribe(topics, listener);
        }
    }
}
