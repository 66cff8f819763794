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
 * The holder of the refill writes jobs that the log has and Redis has lost; without jobs it only extends its lease. Replies
 * how many jobs were written; empty if the worker is no longer the holder.
 *
 * @param lease how long the worker remains the holder without another command
 * @param version version of all documents that one refill writes, above every earlier version
 * @param forgetListsAt as late as any job can expire: the expiry of a client's list must not move back
 */
public record RestoreJobs(String worker, Duration lease, long version, Instant forgetListsAt, List<RestoredJob> jobs)
        implements RedisCommand<OptionalInt> {
    private static final Script SCRIPT = Script.of(RestoreJobs.class, "restore.lua", LuaFunction.GROUPS);

    private static final DocumentJson NO_DOCUMENT = new DocumentJson(new byte[0], null);

    /** The states from which a job becomes final. */
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
        to.key("holder", Keys.REFILL_HOLDER).key("all_jobs", Keys.ALL_JOBS).key("deadlines", Keys.DEADLINES);
        to.argument("worker", worker)
                .argument("lease", lease)
                .argument("version", version)
                .argument("sources", NOT_FINAL)
                .argument("forget_lists_at", forgetListsAt)
                .argument("job_prefix", Keys.JOB_PREFIX)
                .argument("client_jobs_prefix", Keys.JOBS_OF_PREFIX)
                .argument("deliveries_prefix", Keys.DELIVERIES_PREFIX);
        for (RestoredJob job : jobs) {
            to.argument("id", job.id().value())
                    .argument("client_id", job.clientId())
                    .argument("status", job.status());
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
     * @param clientId empty if the log does not say
     * @param status wire name, or {@link dev.enhancer.common.redis.JobField#WITHDRAWN} for a job that was deleted
     * @param document null for a job that was deleted
     * @param forgetAt when the record expires
     * @param deadline by when a queued job must be final
     */
    public record RestoredJob(
            JobId id,
            String clientId,
            String status,
            @Nullable DocumentJson document,
            Instant createdAt,
            Instant forgetAt,
            Instant deadline) {}
}
