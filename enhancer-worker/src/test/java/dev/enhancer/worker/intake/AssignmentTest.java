package dev.enhancer.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In each partition all records but the first are finished at once; the first one is finished when the test says so. */
@Timeout(20)
class AssignmentTest {
    private static final int MAX_SPREAD = 10;
    private static final TopicPartition HIGH = new TopicPartition(WaitingRecords.HIGH, 0);
    private static final TopicPartition NORMAL = new TopicPartition(WaitingRecords.NORMAL, 0);
    private static final TopicPartition LOW = new TopicPartition(WaitingRecords.LOW, 0);
    private static final List<TopicPartition> ALL = List.of(HIGH, NORMAL, LOW);

    private final LosingConsumer consumer = new LosingConsumer();
    private final CountDownLatch first = new CountDownLatch(1);
    private final Window window = new Window(
            record -> {
                if (record.offset() == 0) {
                    first.await();
                }
                return Disposition.DONE;
            },
            WaitingRecords.plan(2),
            System::nanoTime);
    private final Assignment assignment = new Assignment(consumer, window, MAX_SPREAD);

    @BeforeEach
    void assign() {
        consumer.assign(ALL);
        ALL.forEach(partition -> consumer.updateBeginningOffsets(Map.of(partition, 0L)));
        ALL.forEach(partition -> consumer.updateEndOffsets(Map.of(partition, 100L)));
        assignment.onPartitionsAssigned(ALL);
    }

    @AfterEach
    void stop() {
        window.close();
        window.abort();
    }

    @Test
    void fetches_from_the_lanes_that_have_room_and_pauses_the_others() {
        assertThat(assignment.fetch(List.of(WaitingRecords.HIGH, WaitingRecords.NORMAL)::contains))
                .containsExactly(WaitingRecords.LOW);
        assertThat(consumer.paused()).containsExactly(LOW);

        assignment.fetch(List.of(WaitingRecords.LOW)::contains);
        assertThat(consumer.paused()).containsExactlyInAnyOrder(HIGH, NORMAL);

        assertThat(assignment.fetch(_ -> true)).isEmpty();
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void a_partition_whose_newest_is_too_far_from_its_oldest_waits_until_that_one_is_done() {
        admit(MAX_SPREAD);
        await().until(() -> window.busy() == 1);

        assignment.fetch(_ -> true);
        assertThat(consumer.paused()).containsExactly(NORMAL);

        endFirst();
        assignment.fetch(_ -> true);
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void a_commit_that_is_waited_for_includes_what_an_earlier_one_may_have_lost() {
        admit(5);
        endFirst();
        assignment.commit();
        assertThat(consumer.committed(Set.of(NORMAL))).isEmpty();

        assertThat(assignment.commitNow(assignment.partitions())).isTrue();

        assertThat(consumer.committed(Set.of(NORMAL))).containsEntry(NORMAL, new OffsetAndMetadata(5, ""));
    }

    @Test
    void a_partition_that_goes_away_is_committed_with_what_is_done_beyond_its_oldest() {
        admit(5);
        await().until(() -> window.busy() == 1);

        assignment.onPartitionsRevoked(List.of(NORMAL));

        OffsetAndMetadata committed = consumer.committed(Set.of(NORMAL)).get(NORMAL);
        PartitionLedger next = PartitionLedger.restoredFrom(committed);
        assertThat(next.admit(0)).isTrue();
        assertThat(next.admit(1)).isFalse();
        assertThat(assignment.partitions()).containsExactlyInAnyOrder(HIGH, LOW);
    }

    @Test
    void counts_what_is_not_fetched_by_lane() {
        admit(10);
        assignment.findEnds();

        admit(30);

        assertThat(assignment.unfetched())
                .isEqualTo(Map.of(WaitingRecords.HIGH, 100L, WaitingRecords.NORMAL, 70L, WaitingRecords.LOW, 100L));
    }

    private void admit(int count) {
        for (int offset = 0; offset < count; offset++) {
            assignment.admit(WaitingRecords.record(WaitingRecords.NORMAL, "acme", 0, offset));
        }
    }

    private void endFirst() {
        first.countDown();
        await().until(window::isDone);
    }

    /** Loses every commit that is not waited for. */
    private static final class LosingConsumer extends MockConsumer<String, byte[]> {
        LosingConsumer() {
            super("earliest");
        }

        @Override
        public void commitAsync(Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            // the commit is lost without a callback
        }

        @Override
        public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            super.commitAsync(offsets, null);
        }
    }
}
