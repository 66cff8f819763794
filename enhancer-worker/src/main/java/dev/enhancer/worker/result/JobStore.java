package dev.enhancer.worker.result;

import static dev.enhancer.common.job.JobStatus.PROCESSING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static java.util.Objects.requireNonNull;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.common.job.UnreadableJobException;
import dev.enhancer.common.redis.JobScript;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.worker.result.Claim.Awaited;
import dev.enhancer.worker.result.Claim.Busy;
import dev.enhancer.worker.result.Claim.Claimed;
import dev.enhancer.worker.result.Claim.Ended;
import dev.enhancer.worker.result.Claim.Limited;
import dev.enhancer.worker.result.Claim.Refilling;
import io.lettuce.core.ScriptOutputType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
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

    private static final long SOONEST_LOOK_MILLIS = 50;
    private static final long LATEST_LOOK_MILLIS = 1_000;

    /** What a client has spent on a day is known until its month has been accounted for. */
    private static final Duration SPENDING_KEPT = Duration.ofDays(40);

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
    public Claim claim(Job job, int limit, @Nullable AnswerKey request) {
        Instant now = clock.instant();
        return job.deadline().isAfter(now) ? claim(job, limit, request, now) : claim(job, 0, null, now);
    }

    private Claim claim(Job job, int limit, @Nullable AnswerKey request, Instant now) {
        JobDocument document = JobDocument.queued(job).processing(now);
        Duration left = Duration.between(now, job.deadline());
        // a job may come long after its deadline: its record must live until it is final
        Instant forgetAt = (left.isPositive() ? job.deadline() : now).plus(keep);
        List<String> keys =
                new ArrayList<>(List.of(Keys.job(job.id()), Keys.jobsOf(job.clientId()), Keys.DEADLINES, Keys.EPOCH));
        if (limit > 0) {
            keys.add(Keys.places(job.clientId()));
        }
        List<byte[]> arguments = new ArrayList<>(List.of(
                bytes(identity.value()),
                PROCESSING_SOURCES,
                bytes(job.clientId()),
                JobJson.write(document),
                millis(forgetAt),
                HEARTBEATS,
                bytes(job.id().value()),
                millis(job.createdAt()),
                millis(job.deadline()),
                bytes(Integer.toString(limit))));
        if (request != null) {
            arguments.add(bytes(Keys.answer(request.requestHash())));
            arguments.add(bytes(Long.toString(request.keep().toMillis())));
        }
        List<byte[]> answer = redis.run(CLAIM, ScriptOutputType.MULTI, keys, arguments.toArray(byte[][]::new));
        String first = text(answer.get(1));
        return switch (text(answer.getFirst())) {
            case "claimed" -> claimed(job, answer, document, limit > 0, request);
            case "busy" -> new Busy(Duration.ofMillis(Long.parseLong(first)));
            case "awaited" -> new Awaited(lookAgain(Long.parseLong(first), left));
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
        return switch (claim(claim.job(), 0, null)) {
            case Claimed renewed ->
                tryFinish(claim, renewed.token(), document, json).equals("finished") ? Finish.FINISHED : Finish.STALE;
            case Refilling _ -> Finish.REFILLING;
            case Busy _, Awaited _, Ended _, Limited _ -> Finish.STALE;
        };
    }

    private String tryFinish(Claimed claim, long token, JobDocument document, byte[] json) {
        Job job = claim.job();
        List<String> keys = new ArrayList<>(List.of(Keys.job(job.id()), Keys.DEADLINES));
        if (claim.isLimited()) {
            keys.add(Keys.places(job.clientId()));
        }
        List<String> spending = Spending.of(document);
        Instant finishedAt = requireNonNull(document.finishedAt(), "not final");
        List<byte[]> arguments = new ArrayList<>(List.of(
                bytes(Long.toString(token)),
                bytes(document.status().wireName()),
                bytes(document.status().sources()),
                json,
                millis(requireNonNull(document.expiresAt(), "not final")),
                bytes(job.id().value()),
                bytes(withdrawn(claim.answerFor(), document.result())),
                bytes(spending.isEmpty() ? "" : Keys.spent(job.clientId(), LocalDate.ofInstant(finishedAt, UTC))),
                millis(finishedAt.plus(SPENDING_KEPT))));
        spending.forEach(item -> arguments.add(bytes(item)));
        byte[] answer = redis.run(FINISH, ScriptOutputType.VALUE, keys, arguments.toArray(byte[][]::new));
        return text(answer);
    }

    /** Only what a remote provider answered is an answer for others. */
    private static String withdrawn(@Nullable AnswerKey promised, @Nullable JobResult result) {
        if (promised == null || result != null && !result.fallback()) {
            return "";
        }
        return Keys.answer(promised.requestHash());
    }

    /**
     * A quarter of what the other has run for already, so that who waits is late by a fifth, and costs little.
     *
     * @param left until its own deadline
     */
    private static Duration lookAgain(long runningMillis, Duration left) {
        long wait = Math.clamp(runningMillis / 4, SOONEST_LOOK_MILLIS, LATEST_LOOK_MILLIS);
        Duration lookAgain =
                Duration.ofMillis(wait + ThreadLocalRandom.current().nextLong(wait / 4));
        return lookAgain.compareTo(left) < 0 ? lookAgain : left;
    }

    @Override
    public void release(Claimed claim) {
        redis.run(
                RELEASE,
                ScriptOutputType.VALUE,
                List.of(Keys.job(claim.job().id())),
                bytes(Long.toString(claim.token())));
    }

    private static Claimed claimed(
            Job job, List<byte[]> answer, JobDocument document, boolean limited, @Nullable AnswerKey request) {
        long token = Long.parseLong(text(answer.get(1)));
        int tries = Integer.parseInt(text(answer.get(2)));
        JobResult found = answer.size() > 3 ? result(answer.get(3)) : null;
        return new Claimed(job, token, tries, document, limited, found == null ? request : null, found);
    }

    /** Of the document of a job that asked the same; null if the rules made it, or a newer worker one we cannot read. */
    private static @Nullable JobResult result(byte[] document) {
        try {
            JobResult result = JobJson.readDocument(document).result();
            return result == null || result.fallback() ? null : result;
        } catch (UnreadableJobException _) {
            return null;
        }
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
