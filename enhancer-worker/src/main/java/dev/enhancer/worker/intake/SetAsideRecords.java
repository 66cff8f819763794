package dev.enhancer.worker.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * Records whose part of their client is at its limit: they wait apart, so that the client's other records pass. A part that
 * has records here has one more that is being worked on, waits or is held; when that one ends, it brings the oldest of these
 * back. Not safe for use by several threads.
 */
final class SetAsideRecords {
    /** One takes the place of the record that ended; the other finds out whether the limit has grown. */
    private static final int BACK_FOR_ONE = 2;

    private final Map<Line, Part> parts = new HashMap<>();

    void started(Delivery delivery) {
        if (!delivery.line().part().isEmpty()) {
            parts.computeIfAbsent(delivery.line(), _ -> new Part()).running++;
        }
    }

    /** @return those that are to wait with the others of their client again */
    List<Delivery> ended(Delivery delivery) {
        Part part = parts.get(delivery.line());
        if (part == null) {
            return List.of();
        }
        part.running--;
        List<Delivery> back = new ArrayList<>(BACK_FOR_ONE);
        while (back.size() < BACK_FOR_ONE && !part.aside.isEmpty()) {
            back.add(part.aside.remove());
        }
        forgetIfOver(delivery.line(), part);
        return back;
    }

    /** A record that was started waits again, and will be started again. */
    void refused(Delivery delivery) {
        Part part = parts.get(delivery.line());
        if (part != null) {
            part.running--;
            forgetIfOver(delivery.line(), part);
        }
    }

    /**
     * A record that was started is set aside.
     *
     * @return false if it cannot be: no other record of its part is being worked on, so none would bring it back
     */
    boolean add(Delivery delivery) {
        Part part = parts.get(delivery.line());
        if (part == null || part.running < 2) {
            return false;
        }
        part.running--;
        part.aside.add(delivery);
        return true;
    }

    /**
     * Forgets records.
     *
     * @param gone tells which, and that they are gone
     * @return those of parts that may have lost the record that would have brought them back
     */
    List<Delivery> removeIf(Predicate<Delivery> gone) {
        List<Delivery> back = new ArrayList<>();
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

    private void forgetIfOver(Line line, Part part) {
        if (part.running == 0 && part.aside.isEmpty()) {
            parts.remove(line);
        }
    }

    private static final class Part {
        private final PriorityQueue<Delivery> aside = new PriorityQueue<>(Delivery.OLDEST);
        private int running;
    }
}
