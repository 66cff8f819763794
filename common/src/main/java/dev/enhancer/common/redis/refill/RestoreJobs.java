package dev.enhancer.common.redis.refill;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.LuaFunction;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import dev.enhancer.common.redis.job.StoredJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The holder of the refill writes what the log knows and Redis has lost; without jobs it only says that it is at it. Replies
 * how many jobs were written; empty if the refill is not the worker's any more.
 *
 * @param hold how long the worker may go on without a word
 * @param version of all that one refill writes, above every version from before
 * @param forgetListsAt as far ahead as any job's end can be: the expiry of an owner's list must not move back
 */
public record RestoreJobs(String worker, Duration hold, long version, Instant forgetListsAt, List<RestoredJob> jobs)
        implements RedisCommand<OptionalInt> {
    private static final Script SCRIPT = Script.of(RestoreJobs.class, "restore.lua", LuaFunction.GROUPS);

    private static final DocumentJson NO_DOCUMENT = new DocumentJson(new byte[0], null);

    /** A job becomes final from there. */
    private static final String NOT_FINAL = JobStatus.CANCELLED.sources();

    public RestoreJobs {
        jobs = List.copyOf(jobs);
    }

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("holder", Keys.REFILL_HOLDER).key("deadlines", Keys.DEADLINES);
        to.argument("worker", worker)
                .argument("hold", hold)
                .argument("version", version)
                .argument("sources", NOT_FINAL)
                .argument("forget_lists_at", forgetListsAt)
                .argument("job_prefix", Keys.JOB_PREFIX)
                .argument("owner_jobs_prefix", Keys.JOBS_OF_PREFIX)
                .argument("deliveries_prefix", Keys.DELIVERIES_PREFIX);
        for (RestoredJob job : jobs) {
            to.argument("id", job.id().value()).argument("owner", job.owner()).argument("status", job.status());
            StoredJob.write(job.document() == null ? NO_DOCUMENT : job.document(), to);
            to.argument("created_at", job.createdAt())
                    .argument("forget_at", job.forgetAt())
                    .argument("deadline", job.deadline());
        }
    }

    @Override
    public OptionalInt read(Reply reply) {
        String word = reply.text();
        return word.equals("lost") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(word));
    }

    /**
     * A job's record as it should stand in Redis.
     *
     * @param owner the client; empty if the log does not say
     * @param status wire name, or {@link dev.enhancer.common.redis.JobField#WITHDRAWN} for a job that was deleted
     * @param document null for a job that was deleted
     * @param forgetAt when the record ends
     * @param deadline by when a queued job is to be final
     */
    public record RestoredJob(
            JobId id,
            String owner,
            String status,
            @Nullable DocumentJson document,
            Instant createdAt,
            Instant forgetAt,
            Instant deadline) {}
}
