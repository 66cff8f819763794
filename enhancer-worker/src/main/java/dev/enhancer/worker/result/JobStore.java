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
import io.lettuce.core.ScriptOutputType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * A job's moves, as a worker makes them. Each is one round trip to Redis and atomic there; when Redis cannot be reached
 * they throw {@link org.springframework.dao.DataAccessException}.
 */
public final class JobStore implements JobMoves {
    private static final RedisScript<?> CLAIM = RedisScript.of(JobScript.CLAIM.text());
    private static final RedisScript<?> FINISH = RedisScript.of(JobScript.FINISH.text());
    private static final RedisScript<?> RELEASE = RedisScript.of(JobScript.RELEASE.text());

    private static final byte[] PROCESSING_SOURCES = bytes(PROCESSING.sources());
    private static final byte[] HEARTBEATS = bytes(Keys.HEARTBEAT_PREFIX);

    private final ScriptRunner redis;
    private final WorkerIdentity identity;
    private final Clock clock;
    private final Duration keep;

    JobStore(ScriptRunner redis, WorkerIdentity identity, Clock clock, ResultSettings settings) {
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
        List<byte[]> answer = redis.run(
                CLAIM,
                ScriptOutputType.MULTI,
                keys,
                bytes(identity.value()),
                PROCESSING_SOURCES,
                bytes(job.clientId()),
                JobJson.write(document),
                millis(forgetAt),
                HEARTBEATS,
                bytes(job.id().value()),
                millis(job.createdAt()),
                millis(job.deadline()),
                bytes(Integer.toString(limit)));
        String first = text(answer.get(1));
        return switch (text(answer.getFirst())) {
            case "claimed" ->
                new Claimed(job, Long.parseLong(first), Integer.parseInt(text(answer.get(2))), document, limit > 0);
            case "busy" -> new Busy(Duration.ofMillis(Long.parseLong(first)));
            case "limited" -> new Limited();
            case "final" -> new Ended(first, answer.get(2));
            case "refilling" -> new Refilling();
            case String other -> throw new IllegalStateException("claim.lua answered " + other);
        };
    }

    @Override
    public Finish finish(Claimed claim, JobDocument document, byte[] json) {
        return switch (tryFinish(claim, claim.token(), document, json)) {
            case "finished" -> Finish.FINISHED;
            case "missing" -> finishAgain(claim, document, json);
            default -> Finish.STALE;
        };
    }

    /** A claim that Redis has lost is made again; a result is there, so no limit holds it up. */
    private Finish finishAgain(Claimed claim, JobDocument document, byte[] json) {
        return switch (claim(claim.job(), 0)) {
            case Claimed renewed ->
                tryFinish(claim, renewed.token(), document, json).equals("finished") ? Finish.FINISHED : Finish.STALE;
            case Refilling _ -> Finish.REFILLING;
            case Busy _, Ended _, Limited _ -> Finish.STALE;
        };
    }

    private String tryFinish(Claimed claim, long token, JobDocument document, byte[] json) {
        Job job = claim.job();
        List<String> keys = new ArrayList<>(List.of(Keys.job(job.id()), Keys.DEADLINES));
        if (claim.isLimited()) {
            keys.add(Keys.places(job.clientId()));
        }
        byte[] answer = redis.run(
                FINISH,
                ScriptOutputType.VALUE,
                keys,
                bytes(Long.toString(token)),
                bytes(document.status().wireName()),
                bytes(document.status().sources()),
                json,
                millis(requireNonNull(document.expiresAt(), "not final")),
                bytes(job.id().value()));
        return text(answer);
    }

    @Override
    public void release(Claimed claim) {
        redis.run(
                RELEASE,
                ScriptOutputType.VALUE,
                List.of(Keys.job(claim.job().id())),
                bytes(Long.toString(claim.token())));
    }

    private static byte[] millis(Instant time) {
        return bytes(Long.toString(time.toEpochMilli()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
