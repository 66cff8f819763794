package dev.enhancer.ingress.change;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.job.DeleteJob;
import dev.enhancer.ingress.backend.RedisCommands;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** Erases jobs, final or not. A job that is not final stops like a cancelled one, but no webhook is sent. */
public final class JobDeletion {
    private final RedisCommands redis;
    private final JobEvents events;
    private final Clock clock;

    JobDeletion(RedisCommands redis, JobEvents events, Clock clock) {
        this.redis = redis;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Erases a client's job in Redis, then on Kafka. If Kafka fails, a worker erases it there later. Fails like {@link
     * RedisCommands}.
     *
     * @return false if the client has no such job
     */
    public Mono<Boolean> delete(String clientId, JobId id) {
        return redis.run(new DeleteJob(id, clientId, Topics.LANE_RETENTION, clock.instant()))
                .flatMap(deleted -> deleted ? events.deleted(id, clientId).thenReturn(true) : Mono.just(false));
    }
}
