package dev.enhancer.worker.intake;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One lane's records, by client. The next one is that of the client with the fewest records being worked on by this
 * worker on this lane. Lanes are counted apart: what a client does on another lane has been paid for with that lane's
 * share, and must not set it back here.
 */
final class Lane {
    private final int weight;
    private final Map<String, ClientQueue> clients = new HashMap<>();
    private final TreeSet<ClientQueue> ready = new TreeSet<>(ClientQueue.LEAST_IN_HAND);
    private long turn;
    private int running;
    private int waiting;
    private int held;
    private long bytes;

    Lane(int weight) {
        this.weight = weight;
    }

    /** Records being worked on, waiting and held, and the bytes of the last two. */
    LaneLoad load() {
        return new LaneLoad(running, waiting, held, bytes);
    }

    /** True if there is a record that may start. */
    boolean isReady() {
        return !ready.isEmpty();
    }

    /** True if its slots are fewer for its weight; of two alike, if it was served longer ago. */
    boolean isBefore(Lane other) {
        long own = (long) running * other.weight;
        long others = (long) other.running * weight;
        return own != others ? own < others : turn < other.turn;
    }

    void add(Delivery delivery, long now) {
        ClientQueue client = clients.computeIfAbsent(delivery.client(), name -> new ClientQueue(this, name));
        client.add(delivery, now);
        lineUp(client);
        waiting++;
        bytes += delivery.bytes();
    }

    /** The next record; there is one. */
    Delivery start(long now) {
        turn = now;
        ClientQueue client = ready.removeFirst();
        Delivery delivery = client.start(now);
        lineUp(client);
        running++;
        waiting--;
        bytes -= delivery.bytes();
        return delivery;
    }

    void ended(Delivery delivery) {
        ClientQueue client = of(delivery);
        ready.remove(client); // its place is by what it has in hand
        client.ended();
        settle(client);
        running--;
    }

    /** The client's queue, if it has one here. */
    @Nullable
    ClientQueue find(String client) {
        return clients.get(client);
    }

    /** @return the client, who is passed over from now on */
    ClientQueue refused(Delivery delivery, long nowNanos, Duration lookAgain) {
        ClientQueue client = of(delivery);
        ready.remove(client);
        client.refused(delivery, nowNanos, lookAgain);
        running--;
        waiting++;
        bytes += delivery.bytes();
        return client;
    }

    void setAside(Delivery delivery) {
        ClientQueue client = of(delivery);
        ready.remove(client);
        client.setAside();
        lineUp(client);
        running--;
        waiting++;
        bytes += delivery.bytes();
    }

    /** A record that was set aside waits with the others. */
    void back(Delivery delivery, long now) {
        backFromAside(delivery);
        add(delivery, now);
    }

    /** A record that was set aside is forgotten. */
    void forgetAside(Delivery delivery) {
        settle(backFromAside(delivery));
    }

    private ClientQueue backFromAside(Delivery delivery) {
        ClientQueue client = of(delivery);
        client.backFromAside();
        forget(delivery);
        return client;
    }

    /** Its client may have become ready, or of no interest. */
    void settle(ClientQueue client) {
        if (client.isIdle()) {
            clients.remove(client.client());
        } else {
            lineUp(client);
        }
    }

    void held(Delivery delivery) {
        held++;
        bytes += delivery.bytes();
    }

    void unheld(Delivery delivery) {
        held--;
        bytes -= delivery.bytes();
    }

    void removeIf(Predicate<Delivery> gone) {
        for (Iterator<ClientQueue> all = clients.values().iterator(); all.hasNext(); ) {
            ClientQueue client = all.next();
            client.removeIf(delivery -> gone.test(delivery) && forget(delivery));
            if (!client.isReady()) {
                ready.remove(client);
            }
            if (client.isIdle()) {
                all.remove();
            }
        }
    }

    /** When its oldest waiting record was submitted, in milliseconds since the epoch; nothing waits: {@code Long.MAX_VALUE}. */
    long oldest() {
        long oldest = Long.MAX_VALUE;
        for (ClientQueue client : clients.values()) {
            Delivery first = client.oldest();
            if (first != null) {
                oldest = Math.min(oldest, first.record().timestamp());
            }
        }
        return oldest;
    }

    private void lineUp(ClientQueue client) {
        if (client.isReady()) {
            ready.add(client);
        }
    }

    private boolean forget(Delivery delivery) {
        waiting--;
        bytes -= delivery.bytes();
        return true;
    }

    private ClientQueue of(Delivery delivery) {
        ClientQueue client = clients.get(delivery.client());
        if (client == null) {
            throw new IllegalStateException("a record ended that was not started");
        }
        return client;
    }
}
