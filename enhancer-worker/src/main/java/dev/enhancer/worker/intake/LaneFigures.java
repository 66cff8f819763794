package dev.enhancer.worker.intake;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.kafka.Topics;
import java.time.Clock;
import java.time.Duration;

/**
 * What waits, runs and ends on each lane of this worker. The window is read under its lock. Unfetched records come from the
 * poll loop's last count, since only one thread may use a Kafka consumer.
 */
final class LaneFigures {
    private static final double NANOS_PER_MILLI = Duration.ofMillis(1).toNanos();

    private final Intake intake;
    private final Window window;
    private final Clock clock;

    LaneFigures(Intake intake, Window window, Clock clock) {
        this.intake = intake;
        this.window = window;
        this.clock = clock;
    }

    LaneLoad load(Priority lane) {
        return window.load(Topics.lane(lane));
    }

    /** Number of unfinished records of this worker's partitions. */
    long lag(Priority lane) {
        LaneLoad load = load(lane);
        return intake.unfetched(Topics.lane(lane)) + load.waiting() + load.held() + load.running();
    }

    /** Number of these records that are not fetched yet or wait for a slot. */
    long queued(Priority lane) {
        return intake.unfetched(Topics.lane(lane)) + load(lane).waiting();
    }

    /** Time since the oldest waiting record was submitted; 0 if none waits. */
    long oldestAgeMillis(Priority lane) {
        return Math.max(0, clock.millis() - window.oldest(Topics.lane(lane)));
    }

    int finishedLastMinute(Priority lane) {
        return window.finishedLastMinute(Topics.lane(lane));
    }

    /** Mean time from the start of a record to its end, over all lanes; 0 before the first record ended. */
    double meanMillis() {
        return window.meanNanos() / NANOS_PER_MILLI;
    }

    int slots() {
        return window.slots();
    }
}
