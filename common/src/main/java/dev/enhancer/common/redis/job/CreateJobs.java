package dev.enhancer.common.redis.job;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.LuaFunction;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import dev.enhancer.common.redis.minute.MinuteCount;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates queued jobs, all of them or none. With an idempotency key, repeated requests create them once.
 *
 * @param clientId the client of all the jobs
 * @param generation generation of the client's token; empty if the token names none
 * @param forgetAt when the records expire: as late as any job can, so that the client's list never expires too early
 * @param forgetBefore older entries are removed from the client's list
 * @param idempotency null: the client sent no key
 */
public record CreateJobs(
        String clientId,
        String generation,
        Budgets budgets,
        Instant forgetAt,
        Instant forgetBefore,
        @Nullable Idempotency idempotency,
        List<NewJob> jobs)
        implements RedisCommand<Creation> {
    private static final Script SCRIPT = Script.of(
            CreateJobs.class,
            "create.lua",
            LuaFunction.GROUPS,
            MinuteCount.FUNCTION,
            JobFunctions.SPENDING,
            JobFunctions.READ_RECORD,
            JobFunctions.WRITE_DOCUMENT);

    private static final byte[] NONE = {};

    public CreateJobs {
        jobs = List.copyOf(jobs);
    }

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("client_jobs", Keys.jobsOf(clientId))
                .key("all_jobs", Keys.ALL_JOBS)
                .key("deadlines", Keys.DEADLINES)
                .key("client", Keys.client(clientId))
                .key("client_gone", Keys.goneClient(clientId))
                .key("record", idempotency == null ? "" : idempotency.record());
        to.argument("client_id", clientId)
                .argument("generation", generation)
                .argument("daily_budget", budgets.dailyMicros())
                .argument("monthly_budget", budgets.monthlyMicros())
                .argument("spent_prefix", Keys.spentBy(clientId))
                .argument("today", budgets.today().toString())
                .argument("forget_at", forgetAt)
                .argument("forget_before", forgetBefore);
        Idempotency once = idempotency == null ? Idempotency.NONE : idempotency;
        to.argument("fingerprint", once.fingerprint())
                .argument("attempt", once.attempt())
                .argument("attempt_timeout", once.attemptTimeout())
                .argument("keep_record", once.keep())
                .argument("note", once.note())
                .argument("may_begin", once.mayBegin())
                .argument("job_prefix", Keys.JOB_PREFIX);
        for (NewJob created : jobs) {
            Job job = created.job();
            to.argument("id", job.id().value());
            StoredJob.write(created.document(), to);
            to.argument("created_at", job.createdAt())
                    .argument("deadline", job.deadline())
                    .argument("lane_record", idempotency == null ? NONE : JobJson.write(job));
        }
    }

    @Override
    public Creation read(Reply reply) {
        String word = reply.text();
        return switch (word) {
            case "created" -> new Creation.Created();
            case "in_progress" -> new Creation.InProgress();
            case "reused" -> new Creation.KeyReused();
            case "shut_out" -> new Creation.ShutOut();
            case "exhausted" -> new Creation.Exhausted();
            case "absent" -> new Creation.Absent();
            case "replayed", "resumed" -> earlier(reply, word.equals("resumed"));
            default -> throw new IllegalStateException(SCRIPT + " replied " + word);
        };
    }

    private static Creation.Earlier earlier(Reply reply, boolean isLeftHalfDone) {
        String note = reply.text();
        List<Creation.EarlierJob> jobs = new ArrayList<>();
        while (reply.hasMore()) {
            JobId id = new JobId(reply.text());
            byte[] lane = reply.bytes();
            StoredJob record = StoredJob.read(reply);
            boolean isQueued = record.status().equals(JobStatus.QUEUED.wireName());
            jobs.add(new Creation.EarlierJob(id, isQueued, record.whole(), lane));
        }
        return new Creation.Earlier(jobs, note, isLeftHalfDone);
    }

    /** @param document its first one */
    public record NewJob(Job job, DocumentJson document) {}

    /**
     * What the client may spend, in millionths; 0: without limit.
     *
     * @param today in UTC
     */
    public record Budgets(long dailyMicros, long monthlyMicros, LocalDate today) {
        public static final Budgets NONE = new Budgets(0, 0, LocalDate.EPOCH);
    }

    /**
     * What is kept of a request with an idempotency key.
     *
     * @param record key of what is kept
     * @param fingerprint differs for requests with another meaning
     * @param attempt unique name of this attempt to queue the jobs
     * @param attemptTimeout how long it may take until Kafka has the jobs or they are withdrawn
     * @param keep how long the request is remembered
     * @param note returned to later requests with the same key
     * @param mayBegin false: only look up an earlier request
     */
    public record Idempotency(
            String record,
            String fingerprint,
            String attempt,
            Duration attemptTimeout,
            Duration keep,
            String note,
            boolean mayBegin) {
        private static final Idempotency NONE = new Idempotency("", "", "", Duration.ZERO, Duration.ZERO, "", true);
    }
}
