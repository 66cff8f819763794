package dev.enhancer.ingress.read;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import dev.enhancer.common.redis.job.JobFunctions;
import dev.enhancer.common.redis.job.StoredJob;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a part of a list of jobs, newest first.
 *
 * @param after position after which the part begins; null: it begins with the newest job
 * @param count how many entries of the list are examined at most; each costs Redis some microseconds
 * @param most how many jobs are returned at most
 */
record PageJobs(JobQuery query, @Nullable ListPosition after, int count, int most)
        implements RedisCommand<PageJobs.Part> {
    private static final Script SCRIPT = Script.of(PageJobs.class, "page_jobs.lua", JobFunctions.READ_RECORD);

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("list", query.list());
        to.argument("newest", after == null ? query.newest() : after.createdAt())
                .argument("oldest", query.oldest())
                .argument("after", after == null ? "" : after.id().value())
                .argument("count", count)
                .argument("most", most)
                .argument("client", query.clientId() == null ? "" : query.clientId())
                .argument("status", query.status() == null ? "" : query.status())
                .argument("job_prefix", Keys.JOB_PREFIX);
    }

    @Override
    public Part read(Reply reply) {
        boolean isLast = reply.number() == 1;
        int examined = Math.toIntExact(reply.number());
        ListPosition last = position(reply);
        List<ListedJob> jobs = new ArrayList<>();
        while (reply.hasMore()) {
            ListPosition position = position(reply);
            StoredJob job = StoredJob.read(reply);
            if (position != null && job.document() != null) {
                jobs.add(new ListedJob(
                        position, job.clientId(), new StoredDocument(job.whole(), job.version(), job.status())));
            }
        }
        return new Part(isLast, examined, last, jobs);
    }

    private static @Nullable ListPosition position(Reply reply) {
        String id = reply.text();
        String createdAt = reply.text();
        return id.isEmpty() ? null : new ListPosition(Long.parseLong(createdAt), new JobId(id));
    }

    /**
     * @param isLast whether the list ends with this part
     * @param examined number of entries, of which some may not match or have expired
     * @param last the last entry that was examined; null: none was
     */
    record Part(boolean isLast, int examined, @Nullable ListPosition last, List<ListedJob> jobs) {
        Part {
            jobs = List.copyOf(jobs);
        }
    }
}
