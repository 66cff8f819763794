package dev.enhancer.worker.reaper;

import static dev.enhancer.common.job.JobStatus.EXPIRED;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.job.CancelJob;
import dev.enhancer.common.redis.job.JobsAnnounced;
import dev.enhancer.common.redis.job.OverdueIds;
import dev.enhancer.common.redis.job.StoredJob;
import dev.enhancer.worker.reaper.Found.Deleted;
import dev.enhancer.worker.reaper.Found.Final;
import dev.enhancer.worker.reaper.Found.Moved;
import dev.enhancer.worker.reaper.Found.Nothing;
import dev.enhancer.worker.redis.ScriptRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisZSetCommands.ZAddArgs;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The jobs in Redis whose deadline has passed. */
final class OverdueJobs {
    /**
     * Time after the deadline for others to act first. A living worker ends its own jobs at their deadline, and the process
     * that cancels a job announces that itself.
     */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Time for another worker, which may be able to read the job. */
    private static final Duration POSTPONED_BY = Duration.ofMinutes(1);

    private final ScriptRunner scripts;
    private final StringRedisTemplate redis;
    private final Duration keep;
    private final Clock clock;

    /** @param keep how long a final document stays readable */
    OverdueJobs(ScriptRunner scripts, StringRedisTemplate redis, Duration keep, Clock clock) {
        this.scripts = scripts;
        this.redis = redis;
        this.keep = keep;
        this.clock = clock;
    }

    /**
     * Ids of jobs that should be final by now, the most overdue first.
     *
     * @param most largest number of ids
     */
    List<String> ids(int most) {
        return scripts.run(new OverdueIds(clock.instant().minus(GRACE), most));
    }

    /**
     * Ends the job as {@code expired} if it is not final.
     *
     * @throws dev.enhancer.common.job.UnreadableJobException if its document cannot be read
     */
    Found end(JobId id) {
        StoredJob record =
                StoredJob.read(redis.<String, String>opsForHash().multiGet(Keys.job(id), StoredJob.FIELDS).stream()
                        .<byte @Nullable []>map(value -> value == null ? null : value.getBytes(UTF_8))
                        .toList());
        String clientId = record.clientId();
        if (clientId.isEmpty()) {
            return new Nothing();
        }
        if (record.document() == null) {
            return new Deleted(id, clientId);
        }
        byte[] json = record.whole();
        JobDocument document = JobJson.readDocument(json);
        if (document.status().isFinal()) {
            return new Final(id, clientId, document.status().wireName(), json, false);
        }
        Instant now = clock.instant();
        JobDocument expired = document.expired(document.attempts(), now, keep);
        DocumentJson stored = DocumentJson.of(expired);
        CancelJob.Outcome outcome = scripts.run(new CancelJob(record.version(), expired, stored, now));
        return switch (outcome) {
            case ENDED -> new Final(id, clientId, EXPIRED.wireName(), stored.whole(), true);
            case ALREADY_FINAL, CHANGED, MISSING -> new Moved();
        };
    }

    /** Postpones a job that cannot be read here, so that it neither comes first every time nor is forgotten. */
    void postpone(String id) {
        double until = clock.instant().plus(POSTPONED_BY).toEpochMilli();
        redis.execute((RedisCallback<Boolean>) connection -> connection
                .zSetCommands()
                .zAdd(Keys.DEADLINES.getBytes(UTF_8), until, id.getBytes(UTF_8), ZAddArgs.ifExists()));
    }

    /**
     * Removes jobs that are final and announced. A job that was deleted meanwhile stays, because its deletion must be
     * announced, too.
     */
    void removeEnded(Collection<String> ids) {
        if (!ids.isEmpty()) {
            scripts.run(new JobsAnnounced(List.copyOf(ids)));
        }
    }

    /** Removes jobs whose deletions are announced, or that have nothing to announce. */
    void remove(Collection<String> ids) {
        if (!ids.isEmpty()) {
            redis.opsForZSet().remove(Keys.DEADLINES, ids.toArray());
        }
    }
}
