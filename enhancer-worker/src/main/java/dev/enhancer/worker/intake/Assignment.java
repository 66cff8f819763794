package dev.enhancer.worker.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The partitions of this worker, each with a ledger, and their commits. Used by the poll thread alone.
 *
 * <p>Nothing is drained when a partition is revoked. Its jobs go on here under their claims. The new owner gets the
 * unfinished records again and holds them until their jobs are final.
 */
final class Assignment implements ConsumerRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(Assignment.class);

    /**
     * Time limit of a commit that is waited for. A rebalance waits for it, too; the group would allow far more, but a dead
     * broker must not block the loop.
     */
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);

    /** How long the loop waits for the end offsets of the partitions. A healthy broker needs a few milliseconds. */
    private static final Duration ENDS_TIMEOUT = Duration.ofMillis(200);

    private final Consumer<String, byte[]> consumer;
    private final Window window;
    private final Map<TopicPartition, PartitionLedger> ledgers = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final int maxSpread;
    private volatile boolean known;

    /**
     * @param maxSpread number of offsets from a partition's oldest unfinished to its newest fetched at which fetching from
     *     it stops
     */
    Assignment(Consumer<String, byte[]> consumer, Window window, int maxSpread) {
        this.consumer = consumer;
        this.window = window;
        this.maxSpread = maxSpread;
    }

    /** True once the group has assigned partitions to this worker, even if there are none for it. Safe for any thread. */
    boolean isKnown() {
        return known;
    }

    /** Takes the record in hand, unless it is finished already. */
    void admit(ConsumerRecord<String, byte[]> record) {
        PartitionLedger ledger = ledgers.get(new TopicPartition(record.topic(), record.partition()));
        if (ledger != null && ledger.admit(record.offset())) {
            QueueKey queueKey = window.queueKey(record);
            if (queueKey == null) {
                ledger.finish(record.offset());
            } else {
                window.take(new WaitingRecord(record, ledger, queueKey));
            }
        }
    }

    /**
     * Pauses and resumes partitions. A partition is fetched from if its lane has room and its spread is below the bound. At
     * the bound it is paused until its oldest record is finished, because only then do the offsets finished beyond that
     * record fit into a commit.
     *
     * @return the lanes without room
     */
    Set<String> fetch(Predicate<String> hasRoom) {
        Map<String, Boolean> room = new HashMap<>();
        Set<TopicPartition> paused = consumer.paused();
        List<TopicPartition> pause = new ArrayList<>();
        List<TopicPartition> resume = new ArrayList<>();
        ledgers.forEach((partition, ledger) -> {
            boolean fetch = room.computeIfAbsent(partition.topic(), hasRoom::test) && ledger.spread() < maxSpread;
            if (fetch == paused.contains(partition)) {
                (fetch ? resume : pause).add(partition);
            }
        });
        consumer.pause(pause);
        consumer.resume(resume);
        room.values().removeIf(hasSome -> hasSome);
        return room.keySet();
    }

    /** Commits the changes without waiting for the broker. */
    void commit() {
        Map<TopicPartition, OffsetAndMetadata> due = due(ledgers.keySet());
        if (!due.isEmpty()) {
            consumer.commitAsync(due, (offsets, failure) -> {
                if (failure != null) {
                    uncommitted(offsets.keySet(), failure);
                }
            });
        }
    }

    /**
     * Commits all that is finished in these partitions and waits for the broker. This includes offsets that were committed
     * without waiting, since those commits may have failed.
     *
     * @return false if the commit was refused. Records that are not committed are delivered again, and their jobs are found
     *     to be final.
     */
    boolean commitNow(Collection<TopicPartition> partitions) {
        ledgers(partitions).forEach(PartitionLedger::uncommitted);
        Map<TopicPartition, OffsetAndMetadata> due = due(partitions);
        try {
            consumer.commitSync(due, COMMIT_TIMEOUT);
            return true;
        } catch (KafkaException e) {
            uncommitted(due.keySet(), e);
            return false;
        }
    }

    /** Asks the broker where the partitions end. If it does not reply in time, the last known ends stay. */
    void findEnds() {
        try {
            ends.putAll(consumer.endOffsets(ledgers.keySet(), ENDS_TIMEOUT));
        } catch (KafkaException e) {
            log.atDebug().setCause(e).log("intake.ends_unknown");
        }
    }

    /** Number of records by lane that this worker's partitions had when their ends were found, and that were not fetched. */
    Map<String, Long> unfetched() {
        Map<String, Long> unfetched = new HashMap<>();
        ledgers.forEach((partition, ledger) -> {
            long behind = Math.max(0, ends.getOrDefault(partition, 0L) - ledger.next());
            unfetched.merge(partition.topic(), behind, Long::sum);
        });
        return unfetched;
    }

    /** All partitions that this worker has. */
    Set<TopicPartition> partitions() {
        return Set.copyOf(ledgers.keySet());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata last = committed.get(partition);
            ledgers.put(
                    partition,
                    last == null
                            ? PartitionLedger.startingAt(consumer.position(partition))
                            : PartitionLedger.restoredFrom(last));
        }
        known = true;
        log.atInfo()
                .addKeyValue("partitions", partitions.size())
                .addKeyValue("in_all", ledgers.size())
                .log("intake.assigned");
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commitNow(partitions);
        drop(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        drop(partitions);
    }

    private void drop(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            PartitionLedger ledger = ledgers.remove(partition);
            if (ledger != null) {
                ledger.drop();
            }
        }
        window.dropRevoked();
    }

    private Map<TopicPartition, OffsetAndMetadata> due(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
        for (TopicPartition partition : partitions) {
            PartitionLedger ledger = ledgers.get(partition);
            if (ledger != null) {
                ledger.checkpoint().ifPresent(checkpoint -> due.put(partition, checkpoint));
            }
        }
        return due;
    }

    private void uncommitted(Collection<TopicPartition> partitions, Exception failure) {
        ledgers(partitions).forEach(PartitionLedger::uncommitted);
        // commits are refused during a rebalance; the next commit carries the same offsets
        boolean rebalance =
                failure instanceof RetriableCommitFailedException || failure instanceof RebalanceInProgressException;
        log.atLevel(rebalance ? Level.DEBUG : Level.WARN)
                .addKeyValue("partitions", partitions.size())
                .addKeyValue("reason", failure.toString())
                .log("intake.commit_failed");
    }

    private Stream<PartitionLedger> ledgers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(ledgers::get).filter(Objects::nonNull);
    }
}
