package dev.enhancer.worker.intake;

import java.util.BitSet;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * The offsets of one partition while this worker has it: which are finished, and where to continue after a crash. Safe for
 * use by many threads.
 *
 * <pre>
 *   … finished │ ● ○ ● ● ○ ○ ● │ not fetched yet …
 *              ▲ position      ▲ next                 ● unfinished  ○ finished
 * </pre>
 */
final class PartitionLedger {
    private static final int REBASE_AT = 8_192;

    private BitSet finished; // bit i: offset base + i
    private long base;
    private long position; // lowest unfinished offset
    private long next; // one past the newest record that was fetched
    private boolean changed;
    private boolean dropped;

    private PartitionLedger(long position, BitSet finished) {
        this.base = position;
        this.position = position;
        this.next = position;
        this.finished = finished;
    }

    /** A partition without a commit; it begins at the given offset. */
    static PartitionLedger startingAt(long position) {
        return new PartitionLedger(position, new BitSet());
    }

    /** A partition in the state that its last owner committed. */
    static PartitionLedger restoredFrom(OffsetAndMetadata committed) {
        return new PartitionLedger(committed.offset(), OffsetBitmap.decode(committed.metadata()));
    }

    /**
     * Notes a record that was fetched. Offsets skipped since the last record do not exist in the log and count as finished.
     *
     * @return false if the record is finished already
     */
    synchronized boolean admit(long offset) {
        if (offset > next) {
            markFinished(Math.max(next, position), offset);
            advance();
        }
        next = Math.max(next, offset + 1);
        return offset >= position && !finished.get(bit(offset));
    }

    /** The record's job is final, or the record needs no work. */
    synchronized void finish(long offset) {
        if (offset < position) {
            return;
        }
        markFinished(offset, offset + 1);
        advance();
    }

    /** The offset and bitmap to commit, if they have changed since the last call. */
    synchronized Optional<OffsetAndMetadata> checkpoint() {
        if (!changed) {
            return Optional.empty();
        }
        changed = false;
        BitSet beyond = finished.get(bit(position), Math.max(bit(position), finished.length()));
        return Optional.of(new OffsetAndMetadata(position, OffsetBitmap.encode(beyond)));
    }

    /** The last checkpoint was not committed, so it is due again. */
    synchronized void uncommitted() {
        changed = true;
    }

    /** Number of offsets from the oldest unfinished to the newest fetched. */
    synchronized long spread() {
        return Math.max(0, next - position);
    }

    /** The offset to be fetched next. */
    synchronized long next() {
        return next;
    }

    /** Marks that another worker has the partition now. */
    synchronized void drop() {
        dropped = true;
    }

    synchronized boolean isDropped() {
        return dropped;
    }

    private void markFinished(long from, long to) {
        if (from < to) {
            finished.set(bit(from), bit(to));
            changed = true;
        }
    }

    private void advance() {
        position = base + finished.nextClearBit(bit(position));
        if (position - base >= REBASE_AT) {
            finished = finished.get(bit(position), Math.max(bit(position), finished.length()));
            base = position;
        }
    }

    private int bit(long offset) {
        return Math.toIntExact(offset - base);
    }
}
