package dev.enhancer.worker.intake;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the window.
 *
 * @param maxInFlight jobs worked on at once ({@code WORKER_MAX_IN_FLIGHT})
 * @param drainTimeout how long running jobs may go on when the worker stops ({@code WORKER_DRAIN_TIMEOUT})
 * @param groupId consumer group that all workers share
 */
@Validated
@ConfigurationProperties("enhancer.intake")
record IntakeSettings(
        @Min(1) @Max(100_000) int maxInFlight,
        @DurationMin(seconds = 0) Duration drainTimeout,
        @NotBlank String groupId) {

    /** Records fetched ahead of a free slot: enough that no slot waits for a fetch, few enough to hand back quickly. */
    int prefetch() {
        return Math.max(2, maxInFlight / 2);
    }

    /** Records of one fetch: with what waits already never more than {@link #prefetch}. */
    int maxPollRecords() {
        return Math.clamp(prefetch() / 2, 1, 500);
    }

    /** Spread of a partition, oldest unfinished to newest fetched, at which it is not fetched from; a fetch may follow. */
    int maxSpread() {
        return OffsetBitmap.MAX_SPREAD - maxPollRecords();
    }

    /** Records that may wait for a second look before no more are fetched. */
    int maxHeld() {
        return 2 * maxInFlight;
    }
}
