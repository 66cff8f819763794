package dev.enhancer.worker.intake;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.worker.intake.Disposition.Done;
import dev.enhancer.worker.intake.Disposition.Limited;
import dev.enhancer.worker.intake.Disposition.RetryLater;
import dev.enhancer.worker.intake.Disposition.SetAside;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WindowTest {
    private final AtomicLong now = new AtomicLong();
    private final PartitionLedger ledger = PartitionLedger.startingAt(0);
    private final WaitingRecords records = new WaitingRecords(ledger);

    @Test
    void never_works_on_more_records_than_it_has_slots_and_in_the_end_on_all() {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Window window = window(3, _ -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            Thread.yield();
            atOnce.decrementAndGet();
            return Disposition.DONE;
        });

        take(window, 2_000);

        await().until(() -> position() == 2_000);
        assertThat(most.get()).isLessThanOrEqualTo(3);
        await().until(() -> window.busy() == 0);
    }

    @Test
    void a_slow_record_holds_up_no_other() {
        CountDownLatch slow = new CountDownLatch(1);
        Window window = window(2, record -> {
            if (record.offset() == 0) {
                assertThat(slow.await(20, SECONDS)).isTrue();
            }
            return Disposition.DONE;
        });

        take(window, 500);

        await().until(() ->
                window.busy() == 1 && window.load(WaitingRecords.NORMAL).waiting() == 0);
        assertThat(position()).isZero();
        slow.countDown();
        await().until(() -> position() == 500);
    }

    @Test
    void a_held_record_keeps_no_slot_and_comes_again_when_its_time_has_come() {
        Queue<Long> handled = new ConcurrentLinkedQueue<>();
        Window window = window(1, record -> {
            handled.add(record.offset());
            return handled.size() == 1 ? new RetryLater(Duration.ofSeconds(5)) : Disposition.DONE;
        });

        take(window, 2);
        await().until(() -> window.busy() == 0);
        assertThat(handled).containsExactly(0L, 1L);
        assertThat(window.load(WaitingRecords.NORMAL).held()).isEqualTo(1);

        now.addAndGet(Duration.ofSeconds(4).toNanos());
        window.takeDue();
        assertThat(window.load(WaitingRecords.NORMAL).held()).isEqualTo(1);

        now.addAndGet(Duration.ofSeconds(1).toNanos());
        window.takeDue();
        await().until(() -> position() == 2);
        assertThat(handled).containsExactly(0L, 1L, 0L);
    }

    @Test
    void a_defect_costs_no_slot_and_the_record_is_tried_again() {
        AtomicInteger tries = new AtomicInteger();
        Window window = window(1, _ -> switch (tries.incrementAndGet()) {
            case 1 -> throw new IllegalStateException("a defect");
            case 2 -> throw new StackOverflowError("a worse one");
            default -> Disposition.DONE;
        });
        take(window, 1);

        await().until(() -> {
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            window.takeDue();
            return position() == 1;
        });

        assertThat(tries.get()).isEqualTo(3);
    }

    @Test
    void a_record_waits_without_a_slot_and_unacknowledged_until_its_job_is_announced() {
        CompletableFuture<Void> announced = new CompletableFuture<>();
        Window window = window(1, _ -> new Done(announced));

        take(window, 1);

        await().until(() -> window.busy() == 0);
        assertThat(window.isDone()).isFalse();
        assertThat(position()).isZero();
        announced.complete(null);
        await().until(window::isDone);
        assertThat(position()).isEqualTo(1);
    }

    @Test
    void a_record_whose_announcement_failed_is_handled_again() {
        AtomicInteger tries = new AtomicInteger();
        Window window = window(
                1,
                _ -> tries.incrementAndGet() == 1
                        ? new Done(CompletableFuture.failedStage(new IllegalStateException("no broker")))
                        : Disposition.DONE);
        take(window, 1);
        await().until(() -> window.load(WaitingRecords.NORMAL).held() == 1);

        now.addAndGet(Duration.ofSeconds(1).toNanos());
        window.takeDue();

        await().until(() -> position() == 1);
        assertThat(tries.get()).isEqualTo(2);
    }

    @Test
    void drops_waiting_and_held_records_of_a_revoked_partition() {
        Semaphore release = new Semaphore(0);
        Window window = window(1, record -> {
            release.acquire();
            return record.offset() == 0 ? new RetryLater(Duration.ofSeconds(1)) : Disposition.DONE;
        });
        take(window, 10);
        release.release();
        await().until(() -> window.load(WaitingRecords.NORMAL).held() == 1);

        ledger.drop();
        window.dropRevoked();

        assertThat(window.load(WaitingRecords.NORMAL).waiting()).isZero();
        assertThat(window.load(WaitingRecords.NORMAL).held()).isZero();
        release.release(10);
        await().until(() -> window.busy() == 0);
    }

    @Test
    void a_record_behind_thousands_of_another_client_is_next() {
        Semaphore release = new Semaphore(0);
        Queue<Long> handled = new ConcurrentLinkedQueue<>();
        Window window = window(2, record -> {
            handled.add(record.offset());
            release.acquire();
            return Disposition.DONE;
        });
        take(window, "big", 10_000);

        take(window, "small", 1);
        release.release();

        await().until(() -> handled.size() == 3);
        assertThat(handled).contains(0L, 1L, 10_000L);
        window.close();
        release.release(2);
    }

    @Test
    void a_client_at_its_limit_costs_one_try_each_time_it_is_looked_at_and_no_slot() {
        AtomicInteger tries = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Window window = window(4, record -> {
            if (record.offset() < 1_000) {
                tries.incrementAndGet();
                return new Limited(Duration.ofSeconds(1));
            }
            done.incrementAndGet();
            return Disposition.DONE;
        });

        take(window, "limited", 1_000);
        take(window, "other", 100);

        await().until(() -> done.get() == 100 && window.busy() == 0);
        int atFirst = tries.get();
        assertThat(atFirst).isBetween(1, 8);
        for (int i = 1; i <= 3; i++) {
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            window.takeDue();
            await().until(() -> window.busy() == 0);
            assertThat(tries.get()).isEqualTo(atFirst + i);
        }
        assertThat(window.load(WaitingRecords.NORMAL).waiting()).isEqualTo(1_000);
        assertThat(position()).isZero();
    }

    @Test
    void a_part_at_its_limit_holds_up_no_other_and_goes_on_when_one_of_its_records_ends() {
        Semaphore limit = new Semaphore(2);
        Semaphore release = new Semaphore(0);
        AtomicInteger tries = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Window window = window(10, record -> {
            if (record.offset() >= 100) {
                done.incrementAndGet();
                return Disposition.DONE;
            }
            tries.incrementAndGet();
            if (!limit.tryAcquire()) {
                return new SetAside(Duration.ofDays(1));
            }
            release.acquire();
            limit.release();
            return Disposition.DONE;
        });

        take(window, new QueueKey("acme", "hanging"), 100);
        take(window, new QueueKey("acme", "quick"), 100);

        await().until(() -> done.get() == 100 && window.busy() == 2);
        assertThat(tries.get()).isEqualTo(100);
        assertThat(window.load(WaitingRecords.NORMAL).waiting()).isEqualTo(98);
        release.release(100);
        await().until(() -> position() == 200);
        assertThat(tries.get()).as("two come back for each that ends").isLessThanOrEqualTo(300);
    }

    @Test
    void a_part_without_a_running_record_is_looked_at_again_in_time() {
        AtomicInteger tries = new AtomicInteger();
        Window window =
                window(10, _ -> tries.incrementAndGet() == 1 ? new SetAside(Duration.ofSeconds(1)) : Disposition.DONE);

        take(window, new QueueKey("acme", "part"), 1);
        await().until(() -> window.load(WaitingRecords.NORMAL).held() == 1);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        window.takeDue();

        await().until(() -> position() == 1);
    }

    @Test
    void a_paused_lane_starts_nothing_keeps_its_records_and_lets_running_ones_end() {
        Semaphore release = new Semaphore(0);
        Queue<Long> handled = new ConcurrentLinkedQueue<>();
        Window window = window(2, record -> {
            handled.add(record.offset());
            release.acquire();
            return Disposition.DONE;
        });
        take(window, 5);
        await().until(() -> handled.size() == 2);

        window.pause(Set.of(WaitingRecords.NORMAL));
        release.release(10);
        await().until(() -> window.busy() == 0);
        take(window, 1);

        assertThat(handled).containsExactlyInAnyOrder(0L, 1L);
        assertThat(window.load(WaitingRecords.NORMAL).waiting()).isEqualTo(4);
        assertThat(position()).isEqualTo(2);
        window.pause(Set.of());
        await().until(() -> position() == 6);
    }

    @Test
    void counts_what_a_lane_finished_in_the_last_minute() {
        Window window =
                window(1, record -> record.offset() == 0 ? new RetryLater(Duration.ofDays(1)) : Disposition.DONE);
        take(window, 4);
        await().until(() -> window.busy() == 0);

        assertThat(window.finishedLastMinute(WaitingRecords.NORMAL)).isEqualTo(3);
        assertThat(window.finishedLastMinute(WaitingRecords.HIGH)).isZero();
        now.addAndGet(Duration.ofSeconds(60).toNanos());
        assertThat(window.finishedLastMinute(WaitingRecords.NORMAL)).isZero();
    }

    @Test
    void knows_how_long_a_record_takes() {
        Window window = window(1, record -> {
            now.addAndGet(Duration.ofSeconds(record.offset() == 0 ? 4 : 2).toNanos());
            return record.offset() == 2 ? new RetryLater(Duration.ofDays(1)) : Disposition.DONE;
        });
        assertThat(window.meanNanos()).isZero();

        take(window, 3);

        await().until(() -> window.load(WaitingRecords.NORMAL).held() == 1);
        assertThat(window.meanNanos()).isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void starts_nothing_once_closed_and_interrupts_what_runs_when_told_to() {
        AtomicInteger started = new AtomicInteger();
        AtomicInteger interrupted = new AtomicInteger();
        Window window = window(2, _ -> {
            started.incrementAndGet();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
            }
            return Disposition.DONE;
        });
        take(window, 5);
        await().until(() -> started.get() == 2);

        window.close();
        take(window, 1);
        window.abort();

        await().until(() -> window.busy() == 0);
        assertThat(started.get()).isEqualTo(2);
        assertThat(interrupted.get()).isEqualTo(2);
        assertThat(position()).isZero();
    }

    private Window window(int slots, JobHandler handler) {
        return new Window(handler, WaitingRecords.plan(slots), now::get);
    }

    private void take(Window window, int count) {
        take(window, "acme", count);
    }

    private void take(Window window, String client, int count) {
        take(window, new QueueKey(client), count);
    }

    private void take(Window window, QueueKey queueKey, int count) {
        List<WaitingRecord> fetched = Stream.generate(() -> records.next(WaitingRecords.NORMAL, queueKey))
                .limit(count)
                .toList();
        fetched.forEach(each -> ledger.admit(each.record().offset()));
        fetched.forEach(window::take);
    }

    private long position() {
        Optional<OffsetAndMetadata> checkpoint = ledger.checkpoint();
        ledger.uncommitted();
        return checkpoint.map(OffsetAndMetadata::offset).orElse(0L);
    }
}
