package dev.enhancer.worker.intake;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.kafka.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * The meters that operators scale on. Scrapes read the window under its lock. Unfetched records come from the poll loop's
 * last count, since only one thread may use a Kafka consumer.
 */
final class IntakeMeters implements MeterBinder {
    private final Intake intake;
    private final Window window;
    private final Clock clock;

    IntakeMeters(Intake intake, Window window, Clock clock) {
        this.intake = intake;
        this.window = window;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        records(registry, "busy", LaneLoad::running);
        records(registry, "waiting", LaneLoad::waiting);
        records(registry, "held", LaneLoad::held);
        lanes(registry, "enhancer.lane.lag", "records", "Unfinished records of this worker's partitions", this::lag);
        lanes(registry, "enhancer.lane.oldest.age", "seconds", "Age of the oldest waiting record", this::oldestAge);
        lanes(registry, "enhancer.lane.running", "records", "Records being worked on", lane -> load(lane)
                .running());
        lanes(registry, "enhancer.lane.share", "ratio", "Part of the slots that works on the lane", this::share);
        Gauge.builder("enhancer.work.waiting", this, IntakeMeters::secondsWaiting)
                .description("How long this worker's slots would take for what is queued for it")
                .baseUnit("seconds")
                .register(registry);
    }

    private void records(MeterRegistry registry, String state, ToIntFunction<LaneLoad> count) {
        Gauge.builder("enhancer.intake.records", this, meters -> {
                    int sum = 0;
                    for (Priority lane : Priority.values()) {
                        sum += count.applyAsInt(meters.load(lane));
                    }
                    return sum;
                })
                .description("Records in this worker's hand")
                .tag("state", state)
                .register(registry);
    }

    private void lanes(
            MeterRegistry registry, String name, String unit, String description, ToDoubleFunction<Priority> value) {
        for (Priority lane : Priority.values()) {
            Gauge.builder(name, lane, value)
                    .description(description)
                    .baseUnit(unit)
                    .tag("lane", lane.wireName())
                    .register(registry);
        }
    }

    private double lag(Priority lane) {
        LaneLoad load = load(lane);
        return intake.unfetched(Topics.lane(lane)) + load.waiting() + load.held() + load.running();
    }

    private double oldestAge(Priority lane) {
        long oldest = window.oldest(Topics.lane(lane));
        return Math.max(0, clock.millis() - oldest)
                / (double) Duration.ofSeconds(1).toMillis();
    }

    private double share(Priority lane) {
        return load(lane).running() / (double) window.slots();
    }

    private double secondsWaiting() {
        long queued = 0;
        for (Priority lane : Priority.values()) {
            queued += intake.unfetched(Topics.lane(lane)) + load(lane).waiting();
        }
        return queued
                * window.meanNanos()
                / window.slots()
                / Duration.ofSeconds(1).toNanos();
    }

    private LaneLoad load(Priority lane) {
        return window.load(Topics.lane(lane));
    }
}
