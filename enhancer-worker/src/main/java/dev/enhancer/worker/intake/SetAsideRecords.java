package dev.enhancer.worker.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * Records that wait because their part of a client is at its limit, while other records of the client pass. At least one
 * other record of such a part is running, waiting or held. When that one ends, the oldest records set aside for the part
 * come back. Not safe for use by several threads.
 */
final class SetAsideRecords {
    /** How many records come back when one ends. One takes its place; the other tests whether the limit has grown. */
    private static final int BACK_FOR_ONE = 2;

    private final Map<QueueKey, Part> parts = new HashMap<>();

    void started(WaitingRecord fetched) {
        if (!fetched.queueKey().part().isEmpty()) {
            parts.computeIfAbsent(fetched.queueKey(), _ -> new Part()).running++;
        }
    }

    /** @return the records that wait with the others of their client again */
    List<WaitingRecord> ended(WaitingRecord fetched) {
        Part part = parts.get(fetched.queueKey());
        if (part == null) {
            return List.of();
        }
        part.running--;
        List<WaitingRecord> back = new ArrayList<>(BACK_FOR_ONE);
        while (back.size() < BACK_FOR_ONE && !part.aside.isEmpty()) {
            back.add(part.aside.remove());
        }
        forgetIfOver(fetched.queueKey(), part);
        return back;
    }

    /** A running record waits with the others of its client, and will be started again. */
    void refused(WaitingRecord fetched) {
        Part part = parts.get(fetched.queueKey());
        if (part != null) {
            part.running--;
            forgetIfOver(fetched.queueKey(), part);
        }
    }

    /**
     * A running record is set aside.
     *
     * @return false if no other record of its part is running. It cannot be set aside then, since nothing would bring it
     *     back.
     */
    boolean add(WaitingRecord fetched) {
        Part part = parts.get(fetched.queueKey());
        if (part == null || part.running < 2) {
            return false;
        }
        part.running--;
        part.aside.add(fetched);
        return true;
    }

    /**
     * Forgets records.
     *
     * @param gone selects the records to forget; called once for each
     * @return records that come back, because the record that would have brought them back may be among the forgotten ones
     */
    List<WaitingRecord> removeIf(Predicate<WaitingRecord> gone) {
        List<WaitingRecord> back = new ArrayList<>();
        for (Iterator<Part> all = parts.values().iterator(); all.hasNext(); ) {
            Part part = all.next();
            part.aside.removeIf(gone);
            if (part.running == 0) {
                back.addAll(part.aside);
                all.remove();
            }
        }
        return back;
    }

    private void forgetIfOver(QueueKey queueKey, Part part) {
        if (part.running == 0 && part.aside.isEmpty()) {
            parts.remove(queueKey);
        }
    }

    private static final class Part {
        private final PriorityQueue<WaitingRecord> aside = new PriorityQueue<>(WaitingRecord.OLDEST);
        private int running;
    }
}
