package dev.enhancer.worker.intake;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.worker.intake.IntakePlan.Subscription;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the window.
 *
 * @param maxInFlight number of jobs worked on at once ({@code WORKER_MAX_IN_FLIGHT})
 * @param drainTimeout how long running jobs may go on when the worker stops ({@code WORKER_DRAIN_TIMEOUT})
 * @param groupId consumer group that all workers share
 * @param instanceId this worker's name in the group: it stays the same after a restart, and no other worker has it; blank:
 *     none ({@code WORKER_INSTANCE_ID})
 * @param weights share of the slots that each lane gets while all lanes have records
 * @param prefetchBytes total size of the records fetched ahead over all lanes; each lane may use a third
 */
@Validated
@ConfigurationProperties("enhancer.intake")
record IntakeSettings(
        @Min(1) @Max(100_000) int maxInFlight,
        @DurationMin(seconds = 0) Duration drainTimeout,
        @NotBlank String groupId,
        String instanceId,
        @Size(min = 3) Map<Priority, @Min(1) @Max(1_000) Integer> weights,
        @Min(1) long prefetchBytes) {

    /** Most records of a lane that are fetched ahead, however small they are. */
    private static final int MAX_PREFETCH = 20_000;

    IntakeSettings {
        weights = Map.copyOf(weights);
    }

    IntakePlan plan() {
        Map<String, Integer> byTopic = new HashMap<>();
        weights.forEach((lane, weight) -> byTopic.put(Topics.lane(lane), weight));
        return new IntakePlan(
                "intake",
                Subscription.to(Stream.of(Priority.values()).map(Topics::lane).toList()),
                byTopic,
                maxInFlight,
                MAX_PREFETCH,
                prefetchBytes / Priority.values().length,
                false,
                drainTimeout);
    }
}
