package dev.enhancer.worker.intake;

import static dev.enhancer.worker.intake.WaitingRecords.HIGH;
import static dev.enhancer.worker.intake.WaitingRecords.LOW;
import static dev.enhancer.worker.intake.WaitingRecords.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacklogTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final PartitionLedger ledger = PartitionLedger.startingAt(0);
    private final WaitingRecords records = new WaitingRecords(ledger);
    private final Backlog backlog = new Backlog(WaitingRecords.WEIGHTS);
    private long now;

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1_000})
    void lanes_share_the_slots_by_weight_whatever_ends_first(int slots) {
        WaitingRecords.LANES.stream().forEach(lane -> add(lane, "a", 5 * slots));
        List<WaitingRecord> running = start(slots);
        Random random = new Random(1);

        for (int i = 0; i < 2 * slots; i++) {
            backlog.ended(running.remove(random.nextInt(running.size())));
            running.addAll(start(1));

            assertThat(backlog.load(HIGH).running()).isEqualTo(slots * 6 / 10);
            assertThat(backlog.load(NORMAL).running()).isEqualTo(slots * 3 / 10);
            assertThat(backlog.load(LOW).running()).isEqualTo(slots / 10);
        }
    }

    @Test
    void share_of_an_idle_lane_is_lent_and_comes_back_as_slots_get_free() {
        add(LOW, "a", 300);
        List<WaitingRecord> running = start(100);
        assertThat(running).hasSize(100);

        add(HIGH, "b", 300);
        for (int i = 0; i < 85; i++) {
            backlog.ended(running.removeFirst());
            assertThat(start(1)).allMatch(started -> started.lane().equals(HIGH));
        }
        backlog.ended(running.removeFirst());

        assertThat(backlog.load(HIGH).running()).isEqualTo(85); // 6 : 1 of a hundred
        assertThat(backlog.load(LOW).running()).isEqualTo(14);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void no_lane_starves_on_few_slots(int slots) {
        WaitingRecords.LANES.stream().forEach(lane -> add(lane, "a", 100));
        List<WaitingRecord> running = start(slots);
        int[] served = new int[WaitingRecords.LANES.size()];

        for (int i = 0; i < 60; i++) {
            WaitingRecord ended = running.removeFirst();
            served[WaitingRecords.LANES.indexOf(ended.lane())]++;
            backlog.ended(ended);
            running.addAll(start(1));
        }

        assertThat(IntStream.of(served).min()).hasValue(20);
    }

    @Test
    void share_of_a_paused_lane_is_lent_and_comes_back_as_slots_get_free() {
        WaitingRecords.LANES.forEach(lane -> add(lane, "a", 500));
        backlog.pause(Set.of(HIGH));

        List<WaitingRecord> running = start(100);
        assertThat(backlog.load(HIGH)).isEqualTo(new LaneLoad(0, 500, 0, 500 * 103));
        assertThat(backlog.load(NORMAL).running()).isEqualTo(75); // 3 : 1 of a hundred
        assertThat(backlog.load(LOW).running()).isEqualTo(25);

        backlog.pause(Set.of());
        for (int i = 0; i < 60; i++) {
            backlog.ended(running.removeFirst());
            assertThat(start(1)).allMatch(started -> started.lane().equals(HIGH));
        }
    }

    @Test
    void clients_of_a_resumed_lane_take_turns_as_if_it_had_not_been_paused() {
        backlog.pause(Set.of(NORMAL));
        add(NORMAL, "big", 100);
        add(NORMAL, "small", 2);
        assertThat(start(10)).isEmpty();

        backlog.pause(Set.of());

        assertThat(clients(start(5))).containsExactly("big", "small", "big", "small", "big");
    }

    @Test
    void what_becomes_due_on_a_paused_lane_waits() {
        add(NORMAL, "limited", 2);
        add(NORMAL, "a", 1);
        backlog.refused(start(1).getFirst(), now, SECOND);
        WaitingRecord held = start(1).getFirst();
        backlog.ended(held);
        backlog.hold(held, SECOND.toNanos());
        backlog.pause(Set.of(NORMAL));

        takeDueAfter(SECOND);

        assertThat(start(10)).isEmpty();
        assertThat(backlog.load(NORMAL)).isEqualTo(new LaneLoad(0, 3, 0, 309));
        backlog.pause(Set.of());
        assertThat(clients(start(10))).containsExactlyInAnyOrder("limited", "a");
    }

    @Test
    void next_is_the_client_with_the_fewest_running_however_many_others_wait() {
        add(NORMAL, "big", 1_000);
        List<WaitingRecord> running = start(10);

        add(NORMAL, "small", 2);

        assertThat(clients(start(3))).containsExactly("small", "small", "big");
        assertThat(running).hasSize(10);
    }

    @Test
    void clients_with_as_many_records_running_take_turns() {
        for (String client : List.of("a", "b", "c")) {
            add(NORMAL, client, 3);
        }

        assertThat(clients(start(6))).containsExactly("a", "b", "c", "a", "b", "c");
    }

    @Test
    void records_on_another_lane_do_not_delay_a_client() {
        add(HIGH, "a", 50);
        start(50);

        add(NORMAL, "a", 1);
        add(NORMAL, "b", 1);

        assertThat(clients(start(2))).containsExactly("a", "b");
    }

    @Test
    void a_clients_oldest_record_goes_first() {
        backlog.add(records.fetched(NORMAL, "a", 7));
        backlog.add(records.fetched(NORMAL, "a", 3));
        backlog.add(records.fetched(NORMAL, "a", 5));

        assertThat(start(3)).extracting(started -> started.record().offset()).containsExactly(3L, 5L, 7L);
        assertThat(backlog.oldest(NORMAL)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_client_at_its_limit_is_passed_over_and_others_are_served() {
        add(NORMAL, "limited", 10);
        add(NORMAL, "other", 2);
        WaitingRecord refused = start(1).getFirst();

        backlog.refused(refused, now, SECOND);

        assertThat(clients(start(10))).containsExactly("other", "other");
        assertThat(backlog.load(NORMAL).waiting()).isEqualTo(10);
    }

    @Test
    void a_client_at_its_limit_starts_one_record_for_each_that_ends_its_refused_one_first() {
        add(NORMAL, "limited", 10);
        List<WaitingRecord> running = start(3);
        WaitingRecord refused = running.removeFirst();
        backlog.refused(refused, now, SECOND);

        backlog.ended(running.removeFirst());

        assertThat(start(10)).containsExactly(refused);
    }

    @Test
    void a_limit_covers_all_lanes_and_so_does_a_slot_that_becomes_free() {
        add(HIGH, "limited", 1);
        List<WaitingRecord> running = start(1);
        add(NORMAL, "limited", 5);
        backlog.refused(start(1).getFirst(), now, SECOND);

        backlog.ended(running.removeFirst());

        assertThat(start(10)).hasSize(1);
    }

    @Test
    void a_client_at_its_limit_gets_one_permit_at_a_recheck_and_more_if_it_is_not_refused() {
        add(NORMAL, "limited", 5_000);
        backlog.refused(start(1).getFirst(), now, SECOND);
        takeDueAfter(Duration.ofMillis(999));
        assertThat(start(10)).isEmpty();

        takeDueAfter(Duration.ofMillis(1));
        assertThat(start(10)).hasSize(1);
        takeDueAfter(SECOND);
        List<WaitingRecord> started = start(10);
        assertThat(started).hasSize(2);

        backlog.refused(started.getFirst(), now, SECOND);
        takeDueAfter(SECOND);
        assertThat(start(10)).hasSize(1);
        for (int i = 1; i < 10; i++) {
            takeDueAfter(SECOND);
            assertThat(start(2_000)).hasSize(1 << i);
        }
        takeDueAfter(SECOND);
        assertThat(start(4_000)).hasSizeGreaterThan(1_024); // free again
    }

    @Test
    void a_client_that_leaves_permits_unused_gets_no_more() {
        add(NORMAL, "limited", 100);
        backlog.refused(start(1).getFirst(), now, SECOND);

        for (int i = 0; i < 20; i++) {
            takeDueAfter(SECOND);
        }

        assertThat(start(10)).hasSize(1);
    }

    @Test
    void counts_what_waits_and_is_held_in_bytes() {
        add(LOW, "a", 2);
        WaitingRecord started = start(1).getFirst();
        assertThat(backlog.load(LOW)).isEqualTo(new LaneLoad(1, 1, 0, 103));

        backlog.ended(started);
        backlog.hold(started, SECOND.toNanos());
        assertThat(backlog.load(LOW)).isEqualTo(new LaneLoad(0, 1, 1, 206));

        takeDueAfter(SECOND);
        assertThat(backlog.load(LOW)).isEqualTo(new LaneLoad(0, 2, 0, 206));
    }

    @Test
    void forgets_what_waits_and_is_held_for_a_partition_that_went_away() {
        add(LOW, "a", 3);
        WaitingRecord running = start(1).getFirst();
        WaitingRecord held = start(1).getFirst();
        backlog.ended(held);
        backlog.hold(held, SECOND.toNanos());

        ledger.drop();
        backlog.removeIf(WaitingRecord::isRevoked);

        assertThat(backlog.load(LOW)).isEqualTo(new LaneLoad(1, 0, 0, 0));
        backlog.ended(running);
        assertThat(start(1)).isEmpty();
    }

    @Test
    void a_client_may_fill_an_eighth_of_the_free_room_and_further_records_wait_apart() {
        addSharing("a", 200);
        addSharing("b", 200);
        addSharing("c", 1);

        Map<String, Long> waiting = start(401).stream()
                .collect(Collectors.groupingBy(
                        fetched -> fetched.isOverflow() ? "overflow" : fetched.client(), Collectors.counting()));

        // 101 of a, since 101 >= (1,000 - 200) / 8; then fewer of b
        assertThat(waiting.get("a")).isBetween(95L, 115L);
        assertThat(waiting.get("b")).isBetween(70L, 95L);
        assertThat(waiting.get("c")).isEqualTo(1);
    }

    private void addSharing(String client, int count) {
        for (int i = 0; i < count; i++) {
            backlog.add(records.next(NORMAL, client), 1_000, Long.MAX_VALUE);
        }
    }

    private void add(String lane, String client, int count) {
        for (int i = 0; i < count; i++) {
            backlog.add(records.next(lane, client));
        }
    }

    private List<WaitingRecord> start(int atMost) {
        List<WaitingRecord> started = new ArrayList<>();
        for (int i = 0; i < atMost; i++) {
            @Nullable WaitingRecord next = backlog.start();
            if (next == null) {
                break;
            }
            started.add(next);
        }
        return started;
    }

    private void takeDueAfter(Duration time) {
        now += time.toNanos();
        backlog.takeDue(now, backlog::add);
    }

    private static List<String> clients(List<WaitingRecord> fetched) {
        return fetched.stream().map(WaitingRecord::client).toList();
    }
}
