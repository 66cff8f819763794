package dev.enhancer.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.lane.LaneReport;
import dev.enhancer.common.lane.LaneSwitch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LaneControlTest {
    private final AtomicLong now = new AtomicLong();
    private final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private final Window window = new Window(
            record -> {
                now.addAndGet(Duration.ofSeconds(3).toNanos());
                handled.add(record.topic());
                return Disposition.DONE;
            },
            WaitingRecords.plan(1),
            now::get);
    private final Intake intake = new Intake(() -> new MockConsumer<>("earliest"), WaitingRecords.plan(1), window);
    private final LaneControl control = new LaneControl(
            window, new LaneFigures(intake, window, Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC)));
    private final WaitingRecords records = new WaitingRecords(PartitionLedger.startingAt(0));

    @Test
    void starts_no_record_of_any_lane_before_it_knows_which_are_paused() {
        takeOneOfEach();

        assertThat(window.busy()).isZero();
        assertThat(handled).isEmpty();
        assertThat(control.paused()).isEmpty();

        control.switchTo(Map.of("low", LaneSwitch.PAUSED));

        await().until(() -> window.busy() == 0);
        assertThat(handled).containsExactly(WaitingRecords.HIGH, WaitingRecords.NORMAL);
        assertThat(control.paused()).containsExactly("low");
    }

    @Test
    void resumes_a_lane_whose_switch_says_so_or_is_missing() {
        control.switchTo(Map.of("low", LaneSwitch.PAUSED, "high", LaneSwitch.PAUSED, "other", LaneSwitch.PAUSED));
        takeOneOfEach();
        await().until(() -> handled.size() == 1);

        control.switchTo(Map.of("low", LaneSwitch.RESUMED));

        await().until(() -> handled.size() == 3);
        assertThat(control.paused()).isEmpty();
    }

    @Test
    void reports_what_waits_and_what_was_finished() {
        control.switchTo(Map.of("low", LaneSwitch.PAUSED));
        takeOneOfEach();
        await().until(() -> window.busy() == 0);

        assertThat(control.reports())
                .containsExactly(
                        new LaneReport(Priority.HIGH, 0, 0, 0, 0, 1, 3_000, 1),
                        new LaneReport(Priority.NORMAL, 0, 0, 0, 0, 1, 3_000, 1),
                        new LaneReport(Priority.LOW, 1, 1, 998, 0, 0, 3_000, 1));
    }

    private void takeOneOfEach() {
        WaitingRecords.LANES.forEach(lane -> window.take(records.next(lane, "acme")));
    }
}
