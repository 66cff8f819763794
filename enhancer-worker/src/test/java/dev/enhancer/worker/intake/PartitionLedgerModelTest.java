package dev.enhancer.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * Compares the ledger with a model that is a plain set of finished offsets. Fetches, finishes in any order, commits,
 * revocations and crashes happen at random, over a log with gaps.
 */
class PartitionLedgerModelTest {
    private static final int STEPS = 400;

    @Property(tries = 500)
    void never_forgets_an_unfinished_record_and_never_repeats_a_committed_one(
            @ForAll long seed, @ForAll @IntRange(max = 3) int holes) {
        Random random = new Random(seed);
        List<Long> log = log(random, holes);
        Set<Long> finished = new HashSet<>();
        Set<Long> finishedAtCommit = new HashSet<>();
        List<Long> inHand = new ArrayList<>();
        OffsetAndMetadata committed = new OffsetAndMetadata(0, "");
        PartitionLedger ledger = PartitionLedger.restoredFrom(committed);
        long fetched = -1;

        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> {
                    long after = fetched;
                    for (long offset :
                            log.stream().filter(o -> o > after).limit(5).toList()) {
                        boolean wanted = ledger.admit(offset);
                        assertThat(wanted).as("offset %d", offset).isEqualTo(!finishedAtCommit.contains(offset));
                        if (wanted) {
                            inHand.add(offset);
                        }
                        fetched = offset;
                    }
                }
                case 3, 4, 5 -> {
                    if (!inHand.isEmpty()) {
                        long offset = inHand.remove(random.nextInt(inHand.size()));
                        ledger.finish(offset);
                        finished.add(offset);
                    }
                }
                case 6 -> {
                    committed = ledger.checkpoint().orElse(committed);
                    finishedAtCommit = new HashSet<>(finished);
                    assertThat(committed.offset()).isLessThanOrEqualTo(firstUnfinished(log, finished));
                }
                case 7 -> { // a commit that the broker did not take
                    ledger.checkpoint();
                    ledger.uncommitted();
                }
                case 8 -> { // a revocation: what is in hand here ends unheard, and the next owner gets it too
                    PartitionLedger old = ledger;
                    committed = old.checkpoint().orElse(committed);
                    finishedAtCommit = new HashSet<>(finished);
                    old.drop();
                    inHand.forEach(old::finish);
                    ledger = PartitionLedger.restoredFrom(committed);
                    inHand.clear();
                    fetched = committed.offset() - 1;
                }
                default -> { // a crash: what was in hand is gone, the next owner begins at the commit
                    ledger = PartitionLedger.restoredFrom(committed);
                    inHand.clear();
                    finished = new HashSet<>(finishedAtCommit);
                    fetched = committed.offset() - 1;
                }
            }
        }
    }

    private static List<Long> log(Random random, int holes) {
        List<Long> log = new ArrayList<>();
        for (long offset = 0; log.size() < 1_000; offset += 1 + (holes == 0 ? 0 : random.nextInt(holes + 1))) {
            log.add(offset);
        }
        return log;
    }

    private static long firstUnfinished(List<Long> log, Set<Long> finished) {
        return log.stream()
                .filter(offset -> !finished.contains(offset))
                .findFirst()
                .orElseThrow();
    }
}
