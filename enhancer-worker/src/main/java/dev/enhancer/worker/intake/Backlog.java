package dev.enhancer.worker.intake;

import dev.enhancer.common.job.Priority;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The records that no slot works on yet, and which of them is next: the lane with the fewest slots for its weight among
 * those where something may start (so an idle lane's share is lent, and comes back as slots get free); on it the client
 * with the least in hand, in turn among equals; of that client the oldest. No operation but those on all records costs
 * more than the logarithm of what is here. Not safe for use by several threads.
 */
final class Backlog {
    private final Map<Priority, Lane> lanes = new EnumMap<>(Priority.class);
    private final PriorityQueue<ClientQueue> limited =
            new PriorityQueue<>((one, other) -> Long.signum(one.dueNanos() - other.dueNanos()));
    private final PriorityQueue<Held> held =
            new PriorityQueue<>((one, other) -> Long.signum(one.dueNanos - other.dueNanos));
    private long turns;

    /** @param weights of all lanes */
    Backlog(Map<Priority, Integer> weights) {
        weights.forEach((priority, weight) -> lanes.put(priority, new Lane(weight)));
    }

    /** The record waits. */
    void add(Delivery delivery) {
        lane(delivery.lane()).add(delivery, ++turns);
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
        return next == null ? null : next.start(++turns);
    }

    /** A record that was started is not worked on any more. */
    void ended(Delivery delivery) {
        lane(delivery.lane()).ended(delivery);
        if (!limited.isEmpty()) {
            allowElsewhere(delivery);
        }
    }

    /** A record that was started waits again, for its client is at its limit. */
    void refused(Delivery delivery, long nowNanos, Duration lookAgain) {
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
    void takeDue(long nowNanos) {
        for (Held first = held.peek(); first != null && first.dueNanos - nowNanos <= 0; first = held.peek()) {
            held.remove();
            lane(first.delivery.lane()).unheld(first.delivery);
            add(first.delivery);
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
    }

    LaneLoad load(Priority lane) {
        return lane(lane).load();
    }

    /** When the lane's oldest waiting record was submitted, in milliseconds since the epoch; none: {@code Long.MAX_VALUE}. */
    long oldest(Priority lane) {
        return lane(lane).oldest();
    }

    /** A client's limit is one over all lanes. */
    private void allowElsewhere(Delivery ended) {
        lanes.forEach((priority, lane) -> {
            ClientQueue client = priority == ended.lane() ? null : lane.find(ended.client());
            if (client != null) {
                client.allow();
                lane.settle(client);
            }
        });
    }

    private Lane lane(Priority priority) {
        Lane lane = lanes.get(priority);
        if (lane == null) {
            throw new IllegalArgumentException("no weight for lane " + priority);
        }
        return lane;
    }

    private record Held(Delivery delivery, long dueNanos) {}
}
