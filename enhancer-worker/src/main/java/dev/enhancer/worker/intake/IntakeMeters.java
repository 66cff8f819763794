package dev.enhancer.worker.intake;

import dev.enhancer.common.job.Priority;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The meters that operators scale on. */
final class IntakeMeters implements MeterBinder {
    private final LaneFigures figures;
    private final LaneControl control;

    IntakeMeters(LaneFigures figures, LaneControl control) {
        this.figures = figures;
        this.control = control;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        records(registry, "busy", LaneLoad::running);
        records(registry, "waiting", LaneLoad::waiting);
        records(registry, "held", LaneLoad::held);
        lanes(registry, "enhancer.lane.lag", "records", "Unfinished records of this worker's partitions", figures::lag);
        lanes(registry, "enhancer.lane.oldest.age", "seconds", "Age of the oldest waiting record", this::oldestAge);
        lanes(registry, "enhancer.lane.running", "records", "Records being worked on", lane -> figures.load(lane)
                .running());
        lanes(registry, "enhancer.lane.share", "ratio", "Part of the slots that works on the lane", this::share);
        lanes(
                registry,
                "enhancer.lane.paused",
                null,
                "1 while operators have paused the lane",
                lane -> control.isPaused(lane) ? 1 : 0);
        Gauge.builder("enhancer.work.waiting", this, IntakeMeters::secondsWaiting)
                .description("How long this worker's slots would take for what is queued for it")
                .baseUnit("seconds")
                .register(registry);
    }

    private void records(MeterRegistry registry, String state, ToIntFunction<LaneLoad> count) {
        Gauge.builder("enhancer.intake.records", this, meters -> {
                    int sum = 0;
                    for (Priority lane : Priority.values()) {
                        sum += count.applyAsInt(figures.load(lane));
                    }
                    return sum;
                })
                .description("Records in this worker's hand")
                .tag("state", state)
                .register(registry);
    }

    private void lanes(
            MeterRegistry registry,
            String name,
            @Nullable String unit,
            String description,
            ToDoubleFunction<Priority> value) {
        for (Priority lane : Priority.values()) {
            Gauge.builder(name, lane, value)
                    .description(description)
                    .baseUnit(unit)
                    .tag("lane", lane.wireName())
                    .register(registry);
        }
    }

    private double oldestAge(Priority lane) {
        return figures.oldestAgeMillis(lane) / (double) Duration.ofSeconds(1).toMillis();
    }

    private double share(Priority lane) {
        return figures.load(lane).running() / (double) figures.slots();
    }

    private double secondsWaiting() {
        long queued = 0;
        for (Priority lane : Priority.values()) {
            queued += control.isPaused(lane) ? 0 : figures.queued(lane); // a paused lane needs no further workers
        }
        return queued
                * figures.meanMillis()
                / figures.slots()
                / Duration.ofSeconds(1).toMillis();
    }
}
