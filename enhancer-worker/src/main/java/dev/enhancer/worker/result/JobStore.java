package dev.enhancer.worker.result;

import static dev.enhancer.common.job.JobStatus.PROCESSING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.redis.JobScript;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.worker.result.Claim.Busy;
import dev.enhancer.worker.result.Claim.Claimed;
import dev.enhancer.worker.result.Claim.Ended;
import dev.enhancer.worker.result.Claim.Refilling;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * A job's moves, as a worker makes them. Each is one round trip to Redis and atomic there; when Redis cannot be reached
 * they throw {@link org.springframework.dao.DataAccessException}.
 */
public final class JobStore {
    @SuppressWarnings("rawtypes") // what Spring Data can name of a list of strings
    private static final RedisScript<List> CLAIM = RedisScript.of(JobScript.CLAIM.text(), List.class);

    private static final RedisScript<String> FINISH = RedisScript.of(JobScript.FINISH.text(), String.class);

    private final StringRedisTemplate redis;
    private final WorkerIdentity identity;
    private final Clock clock;
    private final Duration keep;

    JobStore(StringRedisTemplate redis, WorkerIdentity identity, Clock clock, ResultSettings settings) {
        this.redis = redis;
        this.identity = identity;
        this.clock = clock;
        this.keep = settings.ttl();
    }

    /** How long a final document stays readable. */
    public Duration keep() {
        return keep;
    }

    /** Takes the job up, unless it has ended or a living worker holds it. */
    public Claim claim(Job job) {
        Instant now = clock.instant();
        JobDocument document = JobDocument.queued(job).processing(now);
        // a job may come long after its deadline: its record must live until it is final
        Instant forgetAt = (job.deadline().isAfter(now) ? job.deadline() : now).plus(keep);
        List<?> answer = redis.execute(
                CLAIM,
                List.of(Keys.job(job.id()), Keys.jobsOf(job.clientId()), Keys.EPOCH),
                identity.value(),
                PROCESSING.sources(),
                job.clientId(),
                json(document),
                millis(forgetAt.toEpochMilli()),
                Keys.HEARTBEAT_PREFIX,
                job.id().value(),
                millis(job.createdAt().toEpochMilli()));
        String first = (String) answer.get(1);
        return switch ((String) answer.getFirst()) {
            case "claimed" -> new Claimed(job, Long.parseLong(first), document);
            case "busy" -> new Busy(Duration.ofMillis(Long.parseLong(first)));
            case "final" -> new Ended(first, ((String) answer.get(2)).getBytes(UTF_8));
            case "refilling" -> new Refilling();
            case Object other -> throw new IllegalStateException("claim.lua answered " + other);
        };
    }

    /** Writes the final document, if the claim still holds. A claim that Redis has lost meanwhile is made again. */
    public Finish finish(Claimed claim, JobDocument document) {
        return switch (tryFinish(claim.job(), claim.token(), document)) {
            case "finished" -> Finish.FINISHED;
            case "missing" ->
                switch (claim(claim.job())) {
                    case Claimed renewed ->
                        tryFinish(claim.job(), renewed.token(), document).equals("finished")
                                ? Finish.FINISHED
                                : Finish.STALE;
                    case Refilling _ -> Finish.REFILLING;
                    case Busy _, Ended _ -> Finish.STALE;
                };
            default -> Finish.STALE;
        };
    }

    private String tryFinish(Job job, long token, JobDocument document) {
        return redis.execute(
                FINISH,
                List.of(Keys.job(job.id())),
                Long.toString(token),
                document.status().wireName(),
                document.status().sources(),
                json(document),
                millis(requireNonNull(document.expiresAt(), "not final").toEpochMilli()));
    }

    private static String json(JobDocument document) {
        return new String(JobJson.write(document), UTF_8);
    }

    private static String millis(long epochMillis) {
        return Long.toString(epochMillis);
    }
}
