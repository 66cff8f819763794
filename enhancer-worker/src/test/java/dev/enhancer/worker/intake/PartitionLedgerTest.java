package dev.enhancer.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class PartitionLedgerTest {

    @Test
    void commits_up_to_the_oldest_unfinished() {
        PartitionLedger ledger = admitted(10, 14);

        ledger.finish(10);
        ledger.finish(11);
        ledger.finish(13);

        assertThat(ledger.checkpoint().orElseThrow().offset()).isEqualTo(12);
    }

    @Test
    void tells_the_next_owner_what_is_finished_beyond() {
        PartitionLedger ledger = admitted(10, 14);
        ledger.finish(11);
        ledger.finish(13);

        PartitionLedger next = PartitionLedger.restoredFrom(ledger.checkpoint().orElseThrow());

        assertThat(next.admit(10)).isTrue();
        assertThat(next.admit(11)).isFalse();
        assertThat(next.admit(12)).isTrue();
        assertThat(next.admit(13)).isFalse();
        assertThat(next.admit(14)).isTrue();
    }

    @Test
    void passes_over_offsets_that_the_log_does_not_have() {
        PartitionLedger ledger = PartitionLedger.startingAt(0);
        ledger.admit(5);
        ledger.admit(9);

        ledger.finish(5);

        assertThat(ledger.checkpoint().orElseThrow().offset()).isEqualTo(9);
    }

    @Test
    void has_nothing_to_commit_until_something_changes() {
        PartitionLedger ledger = admitted(0, 2);
        assertThat(ledger.checkpoint()).isEmpty();

        ledger.finish(1);
        assertThat(ledger.checkpoint()).isPresent();
        assertThat(ledger.checkpoint()).isEmpty();
    }

    @Test
    void commits_again_what_the_broker_did_not_take() {
        PartitionLedger ledger = admitted(0, 2);
        ledger.finish(0);
        ledger.checkpoint();

        ledger.uncommitted();

        assertThat(ledger.checkpoint()).map(OffsetAndMetadata::offset).contains(1L);
    }

    @Test
    void bounds_by_the_distance_from_the_oldest_unfinished_to_the_newest() {
        PartitionLedger ledger = admitted(0, 1_000);
        for (int offset = 1; offset < 1_000; offset++) {
            ledger.finish(offset);
        }
        assertThat(ledger.spread()).isEqualTo(1_000);

        ledger.finish(0);
        assertThat(ledger.spread()).isZero();
    }

    @Test
    void stays_small_over_millions_of_records() {
        PartitionLedger ledger = PartitionLedger.startingAt(0);
        for (long offset = 0; offset < 3_000_000; offset++) {
            ledger.admit(offset);
            ledger.finish(offset);
        }

        OffsetAndMetadata checkpoint = ledger.checkpoint().orElseThrow();
        assertThat(checkpoint.offset()).isEqualTo(3_000_000);
        assertThat(checkpoint.metadata()).isEmpty();
    }

    private static PartitionLedger admitted(long from, long to) {
        PartitionLedger ledger = PartitionLedger.startingAt(from);
        for (long offset = from; offset < to; offset++) {
            assertThat(ledger.admit(offset)).isTrue();
        }
        return ledger;
    }
}
