package dev.enhancer.ingress.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.redis.JobField;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.job.JobWait;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.lane.LaneBoard;
import dev.enhancer.ingress.lane.LaneState;
import dev.enhancer.ingress.operator.Whereabouts.Place;
import dev.enhancer.ingress.operator.Whereabouts.Reason;
import dev.enhancer.ingress.read.StoredDocument;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Finds out where a job is and what it waits for: from its record, from its lane, and from what scripts noted. */
final class WhereaboutsReader {
    private final RedisCommands redis;
    private final LaneBoard lanes;
    private final Clock clock;

    WhereaboutsReader(RedisCommands redis, LaneBoard lanes, Clock clock) {
        this.redis = redis;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** Empty if the job is final, or has become final meanwhile. */
    Mono<Whereabouts> find(JobId id, StoredDocument document) {
        if (document.isFinal()) {
            return Mono.empty();
        }
        Priority lane = DocumentFilter.priority(document);
        return Mono.zip(redis.fields(Keys.job(id), JobField.STATUS, JobField.WORKER, JobField.WAITS), lanes.state(lane))
                .flatMap(found -> {
                    String status = text(found.getT1().get(0).getValueOrElse(null));
                    String worker = text(found.getT1().get(1).getValueOrElse(null));
                    String note = text(found.getT1().get(2).getValueOrElse(null));
                    return Mono.justOrEmpty(of(found.getT2(), status, worker, note));
                });
    }

    private @Nullable Whereabouts of(
            LaneState lane, @Nullable String status, @Nullable String worker, @Nullable String note) {
        Reason noted = reason(note, clock.instant());
        if (JobStatus.QUEUED.wireName().equals(status)) {
            Reason reason = lane.paused() ? Reason.PAUSED_LANE : noted == null ? Reason.SLOT : noted;
            return new Whereabouts(Place.QUEUED, lane.lane(), lane.lag(), null, reason);
        }
        return JobStatus.PROCESSING.wireName().equals(status)
                ? new Whereabouts(Place.HELD, lane.lane(), null, worker, noted)
                : null;
    }

    private static @Nullable Reason reason(@Nullable String note, Instant now) {
        Optional<JobWait> wait = Optional.ofNullable(note).flatMap(text -> JobWait.read(text, now));
        return wait.map(known -> switch (known) {
                    case IDENTICAL_JOB -> Reason.IDENTICAL_JOB;
                    case CLIENT_LIMIT -> Reason.CLIENT_LIMIT;
                    case PROVIDER_BUDGET -> Reason.PROVIDER_BUDGET;
                })
                .orElse(null);
    }

    private static @Nullable String text(byte @Nullable [] value) {
        return value == null ? null : new String(value, UTF_8);
    }
}
