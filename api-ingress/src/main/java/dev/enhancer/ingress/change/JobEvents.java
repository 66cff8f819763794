package dev.enhancer.ingress.change;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.log.LogContext;
import dev.enhancer.common.record.JobEvent;
import dev.enhancer.common.redis.job.JobsAnnounced;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.ingress.backend.RecordProducer;
import dev.enhancer.ingress.backend.RedisCommands;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;
import reactor.core.publisher.Mono;

/**
 * Announces on Kafka that a client cancelled or deleted a job. Never fails: a job that could not be announced stays among
 * the deadlines in Redis, and a worker announces it some seconds later.
 */
final class JobEvents {
    private static final Logger log = LoggerFactory.getLogger(JobEvents.class);

    /** Short, since the change is already made in Redis and the client waits for the response. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

    private final RecordProducer producer;
    private final RedisCommands redis;

    JobEvents(RecordProducer producer, RedisCommands redis) {
        this.producer = producer;
        this.redis = redis;
    }

    @EventListener(ApplicationStartedEvent.class)
    void prepare() {
        producer.prepare(Topics.EVENTS);
    }

    /** @param document the final document, UTF-8 JSON */
    Mono<Void> ended(JobId id, String clientId, JobStatus status, byte[] document, TraceParent trace) {
        JobEvent event = JobEvent.reached(id, clientId, status.wireName(), document, trace);
        return producer.put(event.record(), TIME_LIMIT)
                .then(redis.run(new JobsAnnounced(List.of(id.value()))))
                .then()
                .onErrorResume(failure -> notAnnounced(id, clientId, trace, failure));
    }

    /** Writes a tombstone. The job stays among the deadlines; {@code delete.lua} says why. */
    Mono<Void> deleted(JobId id, String clientId) {
        return producer.put(new JobEvent.Deleted(id, clientId).record(), TIME_LIMIT)
                .onErrorResume(failure -> notAnnounced(id, clientId, null, failure));
    }

    private static Mono<Void> notAnnounced(JobId id, String clientId, @Nullable TraceParent trace, Throwable failure) {
        try (LogContext _ = LogContext.open().job(id.value()).client(clientId).trace(trace)) {
            log.atWarn()
                    .addKeyValue("reason", NestedExceptionUtils.getMostSpecificCause(failure))
                    .log("job.not_announced");
        }
        return Mono.empty();
    }
}
