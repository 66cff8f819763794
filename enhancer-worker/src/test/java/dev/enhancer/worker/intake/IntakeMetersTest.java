package dev.enhancer.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.lane.LaneSwitch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class IntakeMetersTest {
    private final AtomicLong now = new AtomicLong();
    private final Semaphore release = new Semaphore(0);
    private final Window window = new Window(
            _ -> {
                release.acquire();
                now.addAndGet(Duration.ofSeconds(4).toNanos());
                return Disposition.DONE;
            },
            WaitingRecords.plan(2),
            now::get);
    private final Intake intake = new Intake(() -> new MockConsumer<>("earliest"), WaitingRecords.plan(2), window);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void tells_how_much_waits_on_a_lane_and_how_long_that_would_take() {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(5_001), ZoneOffset.UTC);
        LaneFigures figures = new LaneFigures(intake, window, clock);
        LaneControl control = new LaneControl(window, figures);
        new IntakeMeters(figures, control).bindTo(registry);
        assertThat(lane("enhancer.lane.paused", Priority.NORMAL)).isZero();
        control.switchTo(Map.of());
        assertThat(lane("enhancer.lane.oldest.age", Priority.NORMAL)).isZero();
        WaitingRecords records = new WaitingRecords(PartitionLedger.startingAt(0));
        for (int i = 0; i < 13; i++) {
            window.take(records.next(WaitingRecords.NORMAL, "acme"));
        }

        release.release();
        await().until(() -> window.meanNanos() > 0);

        assertThat(lane("enhancer.lane.lag", Priority.NORMAL)).isEqualTo(12);
        assertThat(lane("enhancer.lane.lag", Priority.HIGH)).isZero();
        assertThat(lane("enhancer.lane.running", Priority.NORMAL)).isEqualTo(2);
        assertThat(lane("enhancer.lane.share", Priority.NORMAL)).isEqualTo(1);
        assertThat(lane("enhancer.lane.oldest.age", Priority.NORMAL)).isEqualTo(4.998);
        assertThat(registry.get("enhancer.intake.records")
                        .tag("state", "waiting")
                        .gauge()
                        .value())
                .isEqualTo(10);
        assertThat(registry.get("enhancer.work.waiting").gauge().value())
                .isEqualTo(20); // ten records of 4 s on two slots
        assertThat(lane("enhancer.lane.paused", Priority.NORMAL)).isZero();
        control.switchTo(Map.of("normal", LaneSwitch.PAUSED));
        assertThat(lane("enhancer.lane.paused", Priority.NORMAL)).isEqualTo(1);
        assertThat(lane("enhancer.lane.paused", Priority.HIGH)).isZero();
        assertThat(registry.get("enhancer.work.waiting").gauge().value()).isZero();
        window.close();
        release.release(2);
    }

    private double lane(String name, Priority lane) {
        return registry.get(name).tag("lane", lane.wireName()).gauge().value();
    }
}
