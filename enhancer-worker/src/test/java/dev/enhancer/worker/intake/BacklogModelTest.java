package dev.enhancer.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The backlog against a model that is plain lists, searched from end to end: adds, starts, ends, refusals of clients and of
 * their parts, holds and revocations at random, while time goes by.
 */
class BacklogModelTest {
    private static final int STEPS = 200;
    private static final List<String> PARTS = List.of("", "one", "other");
    private static final Duration LOOK_AGAIN = Duration.ofNanos(10);

    private final Backlog backlog = new Backlog(Deliveries.WEIGHTS);
    private final List<Delivery> waiting = new ArrayList<>();
    private final List<Delivery> aside = new ArrayList<>();
    private final List<Delivery> running = new ArrayList<>();
    private final Map<Delivery, Long> held = new HashMap<>();
    private final List<Delivery> gone = new ArrayList<>();
    private final Map<String, Leave> limited = new HashMap<>();
    private PartitionLedger ledger = PartitionLedger.startingAt(0);
    private long made;
    private long now;

    /** What a client at its limit may start. */
    private static final class Leave {
        private int records;
        private int grants;
        private long due;
    }

    @Property(tries = 100)
    void starts_what_the_rules_say_loses_nothing_and_starts_nothing_twice(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int clients) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            int move = random.nextInt(64);
            if (move < 24) {
                Line line = new Line("client-" + random.nextInt(clients), PARTS.get(random.nextInt(PARTS.size())));
                add(Deliveries.LANES.get(random.nextInt(3)), line);
            } else if (move < 44) {
                start();
            } else if (move < 60 && !running.isEmpty()) {
                Delivery one = running.remove(random.nextInt(running.size()));
                switch (random.nextInt(6)) {
                    case 0 -> hold(one, now + random.nextInt(20));
                    case 1 -> refuse(one);
                    case 2, 3 -> setAside(one);
                    default -> end(one);
                }
            } else if (move < 63) {
                pass(random.nextInt(8));
            } else {
                revoke();
            }
            assertCounts();
        }

        for (int round = 0; gone.size() < made; round++) {
            assertThat(round).as("rounds until nothing is left").isLessThan(10_000);
            pass(20);
            while (start()) {
                assertCounts();
            }
            List.copyOf(running).forEach(one -> {
                running.remove(one);
                end(one);
            });
        }
        assertThat(gone).doesNotHaveDuplicates().hasSize((int) made);
    }

    private void add(String lane, Line line) {
        Delivery one = new Deliveries(ledger).delivery(lane, line, made++);
        backlog.add(one);
        waiting.add(one);
    }

    /** @return false if nothing was to be started */
    private boolean start() {
        Delivery started = backlog.start();
        List<Delivery> ready = waiting.stream().filter(this::mayStart).toList();
        if (started == null) {
            assertThat(ready).isEmpty();
            return false;
        }
        assertThat(ready).contains(started);
        assertThat(ready.stream().filter(other -> goesBefore(other, started))).isEmpty();
        waiting.remove(started);
        running.add(started);
        Leave leave = limited.get(key(started));
        if (leave != null) {
            leave.records--;
        }
        return true;
    }

    private void end(Delivery one) {
        leaveSlot(one);
        gone.add(one);
    }

    private void hold(Delivery one, long due) {
        leaveSlot(one);
        if (one.isForeign()) {
            gone.add(one);
        } else {
            backlog.hold(one, due);
            held.put(one, due);
        }
    }

    private void leaveSlot(Delivery one) {
        backlog.ended(one);
        aside.stream()
                .filter(other -> other.line().equals(one.line()))
                .sorted(Comparator.comparing(other -> other.record().offset()))
                .limit(2)
                .toList()
                .forEach(back -> {
                    aside.remove(back);
                    waiting.add(back);
                });
        oneMoreMayStart(one);
    }

    private void oneMoreMayStart(Delivery one) {
        for (String lane : Deliveries.LANES) {
            Leave leave = limited.get(lane + one.client());
            if (leave != null) {
                leave.records++;
            }
        }
    }

    private void refuse(Delivery one) {
        if (one.isForeign()) {
            end(one);
            return;
        }
        backlog.refused(one, now, LOOK_AGAIN);
        waiting.add(one);
        Leave leave = limited.get(key(one));
        if (leave == null) {
            leave = new Leave();
            leave.due = now + LOOK_AGAIN.toNanos();
            limited.put(key(one), leave);
        }
        leave.records = 0;
        leave.grants = 0;
    }

    /** As the window does it. */
    private void setAside(Delivery one) {
        boolean comesBack = running.stream().anyMatch(other -> other.line().equals(one.line()));
        if (one.isForeign()) {
            end(one);
        } else if (one.line().part().isEmpty() || !comesBack) {
            assertThat(backlog.setAside(one)).isFalse();
            hold(one, now + 1);
        } else {
            assertThat(backlog.setAside(one)).isTrue();
            aside.add(one);
            Leave leave = limited.get(key(one));
            if (leave != null) {
                leave.records++;
            }
        }
    }

    private void pass(long nanos) {
        now += nanos;
        backlog.takeDue(now, backlog::add);
        held.entrySet().removeIf(entry -> entry.getValue() <= now && waiting.add(entry.getKey()));
        limited.entrySet().removeIf(entry -> {
            Leave leave = entry.getValue();
            if (leave.due > now) {
                return false;
            }
            if (leave.records == 0) {
                leave.records = 1 << leave.grants++;
            }
            leave.due = now + LOOK_AGAIN.toNanos();
            return leave.grants > 10
                    || (waiting.stream().noneMatch(one -> key(one).equals(entry.getKey()))
                            && running.stream().noneMatch(one -> key(one).equals(entry.getKey())));
        });
    }

    private void revoke() {
        ledger.drop();
        backlog.removeIf(Delivery::isForeign);
        gone.addAll(waiting);
        gone.addAll(held.keySet());
        gone.addAll(aside);
        aside.clear();
        waiting.clear();
        held.clear();
        ledger = PartitionLedger.startingAt(made);
    }

    private void assertCounts() {
        for (String lane : Deliveries.LANES) {
            int waits = (int) Stream.concat(waiting.stream(), aside.stream())
                    .filter(one -> one.lane().equals(lane))
                    .count();
            int runs = (int)
                    running.stream().filter(one -> one.lane().equals(lane)).count();
            int holds = (int) held.keySet().stream()
                    .filter(one -> one.lane().equals(lane))
                    .count();
            assertThat(backlog.load(lane)).isEqualTo(new LaneLoad(runs, waits, holds, 103L * (waits + holds)));
        }
    }

    private boolean goesBefore(Delivery one, Delivery other) {
        if (!one.lane().equals(other.lane())) {
            return slotsPerWeight(one.lane()) < slotsPerWeight(other.lane());
        }
        return one.client().equals(other.client())
                ? one.record().offset() < other.record().offset()
                : inHand(one) < inHand(other);
    }

    private boolean mayStart(Delivery one) {
        Leave leave = limited.get(key(one));
        return leave == null || leave.records > 0;
    }

    private double slotsPerWeight(String lane) {
        return running.stream().filter(one -> one.lane().equals(lane)).count() / (double) Deliveries.WEIGHTS.get(lane);
    }

    private long inHand(Delivery one) {
        return running.stream().filter(other -> key(other).equals(key(one))).count();
    }

    private static String key(Delivery one) {
        return one.lane() + one.client();
    }
}
