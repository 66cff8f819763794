package dev.enhancer.ingress.submit;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.JobScript;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.backend.RedisCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The records of jobs that are being submitted, in Redis. One round trip a move. */
@Component
final class JobRecords {
    private static final RedisScript<String> CREATE = RedisScript.of(JobScript.CREATE.text(), String.class);
    private static final RedisScript<String> WITHDRAW = RedisScript.of(JobScript.WITHDRAW.text(), String.class);

    private final RedisCommands redis;
    // One time for all jobs, so that the expiry of an owner's list only ever moves on: as long as any job can live.
    private final Duration longestLife;

    JobRecords(RedisCommands redis, SubmissionSettings settings) {
        this.redis = redis;
        this.longestLife = SubmissionSettings.LONGEST_DEADLINE.plus(settings.resultTtl());
    }

    /**
     * Makes the record of a queued job.
     *
     * @param document its job document, as JSON
     */
    Mono<Void> create(Job job, byte[] document) {
        Instant createdAt = job.createdAt();
        // That it exists is success too: Lettuce sends a command again if the connection broke before the answer.
        return run(
                CREATE,
                job,
                bytes(job.id().value()),
                bytes(job.clientId()),
                document,
                millis(createdAt),
                millis(createdAt.plus(longestLife)),
                millis(createdAt.minus(longestLife)),
                millis(job.deadline()));
    }

    /** Leaves nothing of the job but a mark that tells a worker to let it go. */
    Mono<Void> withdraw(Job job) {
        return run(WITHDRAW, job, bytes(job.id().value()), bytes(Long.toString(Topics.LANE_RETENTION.toMillis())));
    }

    private Mono<Void> run(RedisScript<String> script, Job job, byte[]... arguments) {
        return redis.run(script, List.of(Keys.job(job.id()), Keys.jobsOf(job.clientId()), Keys.DEADLINES), arguments)
                .then();
    }

    private static byte[] millis(Instant time) {
        return bytes(Long.toString(time.toEpochMilli()));
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.UTF_8);
    }
}
