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
import dev.enhancer.worker.result.Claim.Limited;
import dev.enhancer.worker.result.Claim.Refilling;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * A job's moves, as a worker makes them. Each is one round trip to Redis and atomic there; when Redis cannot be reached
 * they throw {@link org.springframework.dao.DataAccessException}.
 */
public final class JobStore implements JobMoves {
    @SuppressWarnings("rawtypes") // what Spring Data can name of a list of strings
    private static final RedisScript<List> CLAIM = RedisScript.of(JobScript.CLAIM.text(), List.class);

    private static final RedisScript<String> FINISH = RedisScript.of(JobScript.FINISH.text(), String.class);

    private static final RedisScript<String> RELEASE = RedisScript.of(JobScript.RELEASE.text(), String.class);

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

    @Override
    public Duration keep() {
        return keep;
    }

    @Override
    public Claim claim(Job job, int limit) {
        Instant now = clock.instant();
        JobDocument document = JobDocument.queued(job).processing(now);
        // a job may come long after its deadline: its record must live until it is final
        Instant forgetAt = (job.deadline().isAfter(now) ? job.deadline() : now).plus(keep);
        List<String> keys =
                new ArrayList<>(List.of(Keys.job(job.id()), Keys.jobsOf(job.clientId()), Keys.DEADLINES, Keys.EPOCH));
        if (limit > 0) {
            keys.add(Keys.places(job.clientId()));
        }
        List<?> answer = redis.execute(
                CLAIM,
                keys,
                identity.value(),
                PROCESSING.sources(),
                job.clientId(),
                json(document),
                millis(forgetAt.toEpochMilli()),
                Keys.HEARTBEAT_PREFIX,
                job.id().value(),
                millis(job.createdAt().toEpochMilli()),
                millis(job.deadline().toEpochMilli()),
                Integer.toString(limit));
        String first = (String) answer.get(1);
        return switch ((String) answer.getFirst()) {
            case "claimed" -> claimed(job, answer, document, limit > 0);
            case "busy" -> new Busy(Duration.ofMillis(Long.parseLong(first)));
            case "limited" -> new Limited();
            case "final" -> new Ended(first, ((String) answer.get(2)).getBytes(UTF_8));
            case "refilling" -> new Refilling();
            case Object other -> throw new IllegalStateException("claim.lua answered " + other);
        };
    }

    @Override
    public Finish finish(Claimed claim, JobDocument document) {
        return switch (tryFinish(claim, claim.token(), document)) {
            case "finished" -> Finish.FINISHED;
            case "missing" -> finishAgain(claim, document);
            default -> Finish.STALE;
        };
    }

    /** A claim that Redis has lost is made again; a result is there, so no limit holds it up. */
    private Finish finishAgain(Claimed claim, JobDocument document) {
        return switch (claim(claim.job(), 0)) {
            case Claimed renewed ->
                tryFinish(claim, renewed.token(), document).equals("finished") ? Finish.FINISHED : Finish.STALE;
            case Refilling _ -> Finish.REFILLING;
            case Busy _, Ended _, Limited _ -> Finish.STALE;
        };
    }

    private String tryFinish(Claimed claim, long token, JobDocument document) {
        Job job = claim.job();
        List<String> keys = new ArrayList<>(List.of(Keys.job(job.id()), Keys.DEADLINES));
        if (claim.isLimited()) {
            keys.add(Keys.places(job.clientId()));
        }
        return redis.execute(
                FINISH,
                keys,
                Long.toString(token),
                document.status().wireName(),
                document.status().sources(),
                json(document),
                millis(requireNonNull(document.expiresAt(), "not final").toEpochMilli()),
                job.id().value());
    }

    @Override
    public void release(Claimed claim) {
        redis.execute(RELEASE, List.of(Keys.job(claim.job().id())), Long.toString(claim.token()));
    }

    private static Claimed claimed(Job job, List<?> answer, JobDocument document, boolean limited) {
        long token = Long.parseLong((String) answer.get(1));
        return new Claimed(job, token, Integer.parseInt((String) answer.get(2)), document, limited);
    }

    private static String json(JobDocument document) {
        return new String(JobJson.write(document), UTF_8);
    }

    private static String millis(long epochMillis) {
        return Long.toString(epochMillis);
    }
}
