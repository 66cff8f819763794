package dev.enhancer.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Compares the backlog with a model of plain lists that are searched from end to end. Records are added, started, ended,
 * refused, set aside, held and revoked, and lanes paused and resumed, at random while time goes by.
 */
class BacklogModelTest {
    private static final int STEPS = 200;
    private static final List<String> PARTS = List.of("", "one", "other");
    private static final Duration LOOK_AGAIN = Duration.ofNanos(10);

    private final Backlog backlog = new Backlog(WaitingRecords.WEIGHTS);
    private final List<WaitingRecord> waiting = new ArrayList<>();
    private final List<WaitingRecord> aside = new ArrayList<>();
    private final List<WaitingRecord> running = new ArrayList<>();
    private final Map<WaitingRecord, Long> held = new HashMap<>();
    private final List<WaitingRecord> gone = new ArrayList<>();
    private final Map<String, Permits> limited = new HashMap<>();
    private final Set<String> paused = new HashSet<>();
    private PartitionLedger ledger = PartitionLedger.startingAt(0);
    private long made;
    private long now;

    /** The permits of a client at its limit. */
    private static final class Permits {
        private int records;
        private int grants;
        private long due;
    }

    @Property(tries = 100)
    void starts_what_the_rules_say_loses_nothing_and_starts_nothing_twice(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int clients) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            int move = random.nextInt(66);
            if (move < 24) {
                QueueKey queueKey =
                        new QueueKey("client-" + random.nextInt(clients), PARTS.get(random.nextInt(PARTS.size())));
                add(WaitingRecords.LANES.get(random.nextInt(3)), queueKey);
            } else if (move < 44) {
                start();
            } else if (move < 60 && !running.isEmpty()) {
                WaitingRecord one = running.remove(random.nextInt(running.size()));
                switch (random.nextInt(6)) {
                    case 0 -> hold(one, now + random.nextInt(20));
                    case 1 -> refuse(one);
                    case 2, 3 -> setAside(one);
                    default -> end(one);
                }
            } else if (move < 63) {
                pass(random.nextInt(8));
            } else if (move < 65) {
                pauseOrResume(WaitingRecords.LANES.get(random.nextInt(3)));
            } else {
                revoke();
            }
            assertCounts();
        }

        List.copyOf(paused).forEach(this::pauseOrResume);
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

    private void add(String lane, QueueKey queueKey) {
        WaitingRecord one = new WaitingRecords(ledger).fetched(lane, queueKey, made++);
        backlog.add(one);
        waiting.add(one);
    }

    /** @return false if nothing was to be started */
    private boolean start() {
        WaitingRecord started = backlog.start();
        List<WaitingRecord> ready = waiting.stream().filter(this::mayStart).toList();
        if (started == null) {
            assertThat(ready).isEmpty();
            return false;
        }
        assertThat(ready).contains(started);
        assertThat(ready.stream().filter(other -> goesBefore(other, started))).isEmpty();
        waiting.remove(started);
        running.add(started);
        Permits permits = limited.get(key(started));
        if (permits != null) {
            permits.records--;
        }
        return true;
    }

    private void end(WaitingRecord one) {
        leaveSlot(one);
        gone.add(one);
    }

    private void hold(WaitingRecord one, long due) {
        leaveSlot(one);
        if (one.isRevoked()) {
            gone.add(one);
        } else {
            backlog.hold(one, due);
            held.put(one, due);
        }
    }

    private void leaveSlot(WaitingRecord one) {
        backlog.ended(one);
        aside.stream()
                .filter(other -> other.queueKey().equals(one.queueKey()))
                .sorted(Comparator.comparing(other -> other.record().offset()))
                .limit(2)
                .toList()
                .forEach(back -> {
                    aside.remove(back);
                    waiting.add(back);
                });
        oneMoreMayStart(one);
    }

    private void oneMoreMayStart(WaitingRecord one) {
        for (String lane : WaitingRecords.LANES) {
            Permits permits = limited.get(lane + one.client());
            if (permits != null) {
                permits.records++;
            }
        }
    }

    private void refuse(WaitingRecord one) {
        if (one.isRevoked()) {
            end(one);
            return;
        }
        backlog.refused(one, now, LOOK_AGAIN);
        waiting.add(one);
        Permits permits = limited.get(key(one));
        if (permits == null) {
            permits = new Permits();
            permits.due = now + LOOK_AGAIN.toNanos();
            limited.put(key(one), permits);
        }
        permits.records = 0;
        permits.grants = 0;
    }

    /** Does what the window does. */
    private void setAside(WaitingRecord one) {
        boolean comesBack = running.stream().anyMatch(other -> other.queueKey().equals(one.queueKey()));
        if (one.isRevoked()) {
            end(one);
        } else if (one.queueKey().part().isEmpty() || !comesBack) {
            assertThat(backlog.setAside(one)).isFalse();
            hold(one, now + 1);
        } else {
            assertThat(backlog.setAside(one)).isTrue();
            aside.add(one);
            Permits permits = limited.get(key(one));
            if (permits != null) {
                permits.records++;
            }
        }
    }

    private void pass(long nanos) {
        now += nanos;
        backlog.takeDue(now, backlog::add);
        held.entrySet().removeIf(entry -> entry.getValue() <= now && waiting.add(entry.getKey()));
        limited.entrySet().removeIf(entry -> {
            Permits permits = entry.getValue();
            if (permits.due > now) {
                return false;
            }
            if (permits.records == 0) {
                permits.records = 1 << permits.grants++;
            }
            permits.due = now + LOOK_AGAIN.toNanos();
            return permits.grants > 10
                    || (waiting.stream().noneMatch(one -> key(one).equals(entry.getKey()))
                            && running.stream().noneMatch(one -> key(one).equals(entry.getKey())));
        });
    }

    private void pauseOrResume(String lane) {
        if (!paused.remove(lane)) {
            paused.add(lane);
        }
        backlog.pause(paused);
    }

    private void revoke() {
        ledger.drop();
        backlog.removeIf(WaitingRecord::isRevoked);
        gone.addAll(waiting);
        gone.addAll(held.keySet());
        gone.addAll(aside);
        aside.clear();
        waiting.clear();
        held.clear();
        ledger = PartitionLedger.startingAt(made);
    }

    private void assertCounts() {
        for (String lane : WaitingRecords.LANES) {
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

    private boolean goesBefore(WaitingRecord one, WaitingRecord other) {
        if (!one.lane().equals(other.lane())) {
            return slotsPerWeight(one.lane()) < slotsPerWeight(other.lane());
        }
        return one.client().equals(other.client())
                ? one.record().offset() < other.record().offset()
                : inHand(one) < inHand(other);
    }

    private boolean mayStart(WaitingRecord one) {
        Permits permits = limited.get(key(one));
        return !paused.contains(one.lane()) && (permits == null || permits.records > 0);
    }

    private double slotsPerWeight(String lane) {
        return running.stream().filter(one -> one.lane().equals(lane)).count()
                / (double) WaitingRecords.WEIGHTS.get(lane);
    }

    private long inHand(WaitingRecord one) {
        return running.stream().filter(other -> key(other).equals(key(one))).count();
    }

    private static String key(WaitingRecord one) {
        return one.lane() + one.client();
    }
}
