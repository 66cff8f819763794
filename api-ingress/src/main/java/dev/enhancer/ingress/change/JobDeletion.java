package dev.enhancer.ingress.change;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.JobScript;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.backend.RedisCommands;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Erases jobs, final or not. What is not final stops as if it were cancelled, and nobody is told of it. */
@Component
public final class JobDeletion {
    private static final RedisScript<String> DELETE = RedisScript.of(JobScript.DELETE.text(), String.class);

    private final RedisCommands redis;
    private final JobEvents events;
    private final Clock clock;

    JobDeletion(RedisCommands redis, JobEvents events, Clock clock) {
        this.redis = redis;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Erases a client's job in Redis, then in the log; if that fails, a worker does. Fails like {@link RedisCommands}.
     *
     * @return false if the client has no such job
     */
    public Mono<Boolean> delete(String clientId, JobId id) {
        return redis.run(
                        DELETE,
                        List.of(Keys.job(id), Keys.jobsOf(clientId), Keys.DEADLINES),
                        bytes(id.value()),
                        bytes(clientId),
                        bytes(Long.toString(Topics.LANE_RETENTION.toMillis())),
                        bytes(Long.toString(clock.millis())),
                        bytes(Keys.STOPS_PREFIX))
                .map(answer -> new String(answer, StandardCharsets.US_ASCII).equals("deleted"))
                .flatMap(deleted -> deleted ? events.deleted(id, clientId).thenReturn(true) : Mono.just(false));
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
