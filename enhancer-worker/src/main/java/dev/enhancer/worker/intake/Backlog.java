package dev.enhancer.worker.intake;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The records that no slot works on yet, and which of them is next: the lane with the fewest slots for its weight among
 * those where something may start (so an idle lane's share is lent, and comes back as slots get free); on it the client
 * with the least in hand, in turn among equals; of that client the oldest. No operation but those on all records costs
 * more than the logarithm of what is here. Not safe for use by several threads.
 */
final class Backlog {
    /** Of the room that a lane has left, one client may fill so much with what waits: then there always is some left. */
    private static final int ROOM_PER_CLIENT = 8;

    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final PriorityQueue<ClientQueue> limited =
            new PriorityQueue<>((one, other) -> Long.signum(one.dueNanos() - other.dueNanos()));
    private final PriorityQueue<Held> held =
            new PriorityQueue<>((one, other) -> Long.signum(one.dueNanos - other.dueNanos));
    private final SetAsideRecords aside = new SetAsideRecords();
    private long turns;

    /** @param weights of lanes; others have 1 */
    Backlog(Map<String, Integer> weights) {
        weights.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(lane -> lanes.put(lane.getKey(), new Lane(lane.getValue())));
    }

    /** The record waits. */
    void add(Delivery delivery) {
        lane(delivery.lane()).add(delivery, ++turns);
    }

    /**
     * The record waits; if its client fills too much of the room already, apart from it.
     *
     * @param room records that the lane may have waiting
     * @param roomBytes and how large they may be
     */
    void add(Delivery delivery, int room, long roomBytes) {
        Lane lane = lane(delivery.lane());
        ClientQueue client = lane.find(delivery.client());
        int own = client == null ? 0 : client.waiting();
        LaneLoad load = lane.load();
        double free = Math.min(1 - load.waiting() / (double) room, 1 - load.bytes() / (double) roomBytes);
        lane.add(own > 0 && own >= free * room / ROOM_PER_CLIENT ? delivery.overflowing() : delivery, ++turns);
    }

    /** Starts the record whose turn it is, if one may start. */
    @Nullable
    Delivery start() {
        Lane next = null;
        for (Lane lane : lanes.values()) {
            if (lane.isReady() && (next == null || lane.isBefore(next))) {
                next = lane;
            }
        }
        if (next == null) {
            return null;
        }
        Delivery started = next.start(++turns);
        aside.started(started);
        return started;
    }

    /** A record that was started is not worked on any more. */
    void ended(Delivery delivery) {
        lane(delivery.lane()).ended(delivery);
        if (!limited.isEmpty()) {
            allowElsewhere(delivery);
        }
        aside.ended(delivery).forEach(this::back);
    }

    /**
     * A record that was started waits apart until another one of its line ends.
     *
     * @return false if none of these is being worked on: then it does not
     */
    boolean setAside(Delivery delivery) {
        boolean waits = aside.add(delivery);
        if (waits) {
            lane(delivery.lane()).setAside(delivery);
        }
        return waits;
    }

    private void back(Delivery delivery) {
        lane(delivery.lane()).back(delivery, ++turns);
    }

    /** A record that was started waits again, for its client is at its limit. */
    void refused(Delivery delivery, long nowNanos, Duration lookAgain) {
        aside.refused(delivery);
        ClientQueue known = lane(delivery.lane()).find(delivery.client());
        boolean listed = known != null && known.isLimited();
        ClientQueue client = lane(delivery.lane()).refused(delivery, nowNanos, lookAgain);
        if (!listed) {
            limited.add(client);
        }
    }

    /** The record waits from the given time on. */
    void hold(Delivery delivery, long dueNanos) {
        held.add(new Held(delivery, dueNanos));
        lane(delivery.lane()).held(delivery);
    }

    /** Held records whose time has come wait for a slot, and clients at their limit whose time has come are tried. */
    void takeDue(long nowNanos, Consumer<Delivery> readd) {
        for (Held first = held.peek(); first != null && first.dueNanos - nowNanos <= 0; first = held.peek()) {
            held.remove();
            lane(first.delivery.lane()).unheld(first.delivery);
            readd.accept(first.delivery);
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

    /** Forgets records that wait or are held. */
    void removeIf(Predicate<Delivery> gone) {
        lanes.values().forEach(lane -> lane.removeIf(gone));
        held.removeIf(entry -> {
            boolean remove = gone.test(entry.delivery);
            if (remove) {
                lane(entry.delivery.lane()).unheld(entry.delivery);
            }
            return remove;
        });
        aside.removeIf(delivery -> {
                    boolean remove = gone.test(delivery);
                    if (remove) {
                        lane(delivery.lane()).forgetAside(delivery);
                    }
                    return remove;
                })
                .forEach(this::back);
    }

    LaneLoad load(String lane) {
        return lane(lane).load();
    }

    /** When the lane's oldest waiting record was submitted, in milliseconds since the epoch; none: {@code Long.MAX_VALUE}. */
    long oldest(String lane) {
        return lane(lane).oldest();
    }

    /** A client's limit is one over all lanes. */
    private void allowElsewhere(Delivery ended) {
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

    private record Held(Delivery delivery, long dueNanos) {}
}
