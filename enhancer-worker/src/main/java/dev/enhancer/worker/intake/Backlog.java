package dev.enhancer.worker.intake;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The records that wait for a slot, and the choice of the next one. First the lane is chosen: of the lanes on which a record
 * may start, the one with the fewest slots for its weight. The share of an idle or paused lane is therefore lent, and comes
 * back as slots become free. On that lane the client with the fewest running records is next, in turn among equals, with its oldest
 * record.
 *
 * <p>An operation on one record takes logarithmic time; only those on all records take longer. Not safe for use by several
 * threads.
 */
final class Backlog {
    /**
     * One client's waiting records may fill one eighth of the room that its lane has left. So there is always some left for
     * others.
     */
    private static final int ROOM_PER_CLIENT = 8;

    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private Set<String> paused = Set.of();
    private final PriorityQueue<ClientQueue> limited =
            new PriorityQueue<>((one, other) -> Long.signum(one.dueNanos() - other.dueNanos()));
    private final PriorityQueue<Held> held =
            new PriorityQueue<>((one, other) -> Long.signum(one.dueNanos - other.dueNanos));
    private final SetAsideRecords aside = new SetAsideRecords();
    private long sequence; // counts additions and starts

    /** @param weights by lane; a lane without one has the weight 1 */
    Backlog(Map<String, Integer> weights) {
        weights.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(lane -> lanes.put(lane.getKey(), new Lane(lane.getValue())));
    }

    /** Adds a record, which waits for a slot. */
    void add(WaitingRecord fetched) {
        lane(fetched.lane()).add(fetched, ++sequence);
    }

    /**
     * Adds a record, which waits for a slot. If its client's records fill too much of the room already, the record
     * overflows: it waits apart from them.
     *
     * @param room number of records that may wait on the lane
     * @param roomBytes total size of these records
     */
    void add(WaitingRecord fetched, int room, long roomBytes) {
        Lane lane = lane(fetched.lane());
        ClientQueue client = lane.find(fetched.client());
        int own = client == null ? 0 : client.waiting();
        LaneLoad load = lane.load();
        double free = Math.min(1 - load.waiting() / (double) room, 1 - load.bytes() / (double) roomBytes);
        lane.add(own > 0 && own >= free * room / ROOM_PER_CLIENT ? fetched.overflowing() : fetched, ++sequence);
    }

    /** From now on, records of these lanes wait; those of all other lanes may start. Running records are not affected. */
    void pause(Set<String> topics) {
        paused = Set.copyOf(topics);
    }

    boolean isPaused(String lane) {
        return paused.contains(lane);
    }

    /** Starts the next record; null if none may start. */
    @Nullable
    WaitingRecord start() {
        Lane next = null;
        for (Map.Entry<String, Lane> entry : lanes.entrySet()) {
            Lane lane = entry.getValue();
            if (lane.isReady() && !isPaused(entry.getKey()) && (next == null || lane.isBefore(next))) {
                next = lane;
            }
        }
        if (next == null) {
            return null;
        }
        WaitingRecord started = next.start(++sequence);
        aside.started(started);
        return started;
    }

    /** A running record has ended. */
    void ended(WaitingRecord fetched) {
        lane(fetched.lane()).ended(fetched);
        if (!limited.isEmpty()) {
            allowElsewhere(fetched);
        }
        aside.ended(fetched).forEach(this::back);
    }

    /**
     * A running record is set aside until another record with the same queue key ends.
     *
     * @return false if no other record with that key is running; the record is not set aside then
     */
    boolean setAside(WaitingRecord fetched) {
        boolean waits = aside.add(fetched);
        if (waits) {
            lane(fetched.lane()).setAside(fetched);
        }
        return waits;
    }

    private void back(WaitingRecord fetched) {
        lane(fetched.lane()).back(fetched, ++sequence);
    }

    /** A running record waits again, because its client is at its limit. */
    void refused(WaitingRecord fetched, long nowNanos, Duration recheckAfter) {
        aside.refused(fetched);
        ClientQueue known = lane(fetched.lane()).find(fetched.client());
        boolean listed = known != null && known.isLimited();
        ClientQueue client = lane(fetched.lane()).refused(fetched, nowNanos, recheckAfter);
        if (!listed) {
            limited.add(client);
        }
    }

    /** Holds a record until the given time. */
    void hold(WaitingRecord fetched, long dueNanos) {
        held.add(new Held(fetched, dueNanos));
        lane(fetched.lane()).held(fetched);
    }

    /** Queues the held records that are due, and rechecks the clients at their limit that are due. */
    void takeDue(long nowNanos, Consumer<WaitingRecord> readd) {
        for (Held first = held.peek(); first != null && first.dueNanos - nowNanos <= 0; first = held.peek()) {
            held.remove();
            lane(first.fetched.lane()).unheld(first.fetched);
            readd.accept(first.fetched);
        }
        for (ClientQueue first = limited.peek();
                first != null && first.dueNanos() - nowNanos <= 0;
                first = limited.peek()) {
            limited.remove();
            first.lookAgain(nowNanos);
            if (first.isLimited()) {
                limited.add(first);
            }
            first.lane().settle(first);
        }
    }

    /** Forgets waiting, held and set-aside records. */
    void removeIf(Predicate<WaitingRecord> gone) {
        lanes.values().forEach(lane -> lane.removeIf(gone));
        held.removeIf(entry -> {
            boolean remove = gone.test(entry.fetched);
            if (remove) {
                lane(entry.fetched.lane()).unheld(entry.fetched);
            }
            return remove;
        });
        aside.removeIf(fetched -> {
                    boolean remove = gone.test(fetched);
                    if (remove) {
                        lane(fetched.lane()).forgetAside(fetched);
                    }
                    return remove;
                })
                .forEach(this::back);
    }

    LaneLoad load(String lane) {
        return lane(lane).load();
    }

    /**
     * When the lane's oldest waiting record was submitted, in milliseconds since the epoch; {@code Long.MAX_VALUE} if none
     * waits.
     */
    long oldest(String lane) {
        return lane(lane).oldest();
    }

    /** A client's limit covers all lanes, so the client may now start a record on another lane. */
    private void allowElsewhere(WaitingRecord ended) {
        lanes.forEach((topic, lane) -> {
            ClientQueue client = topic.equals(ended.lane()) ? null : lane.find(ended.client());
            if (client != null) {
                client.allow();
                lane.settle(client);
            }
        });
    }

    private Lane lane(String topic) {
        return lanes.computeIfAbsent(topic, _ -> new Lane(1));
    }

    private record Held(WaitingRecord fetched, long dueNanos) {}
}
