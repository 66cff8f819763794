package dev.enhancer.ingress.submit;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.job.Routing;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.job.CreateJobs;
import dev.enhancer.common.redis.job.CreateJobs.Idempotency;
import dev.enhancer.common.redis.job.CreateJobs.NewJob;
import dev.enhancer.common.redis.job.Creation;
import dev.enhancer.common.redis.job.WithdrawJob;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.idempotency.IdempotentRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An ingress that dies after it has written to Redis and before it puts the jobs in Kafka. */
public final class DyingIngress {
    private final RedisProbe redis;

    public DyingIngress(RedisProbe redis) {
        this.redis = redis;
    }

    /** A job of the first client, with a minute until its deadline. */
    public static Job job(String text) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Job(
                JobId.next(),
                RunningIngress.CLIENT_ID,
                now,
                now.plusSeconds(60),
                Priority.NORMAL,
                new JobInput(text, Format.STRUCTURED, null),
                Routing.DEFAULT,
                null,
                Map.of());
    }

    /**
     * Creates the records of a request and its jobs.
     *
     * @param timeLimit how long other requests assume that this one is in progress
     */
    public Creation begin(IdempotentRequest request, String note, List<Job> jobs, String attempt, Duration timeLimit) {
        String generation = redis.commands().hget(Keys.client(RunningIngress.CLIENT_ID), "generation");
        return redis.run(new CreateJobs(
                RunningIngress.CLIENT_ID,
                Objects.requireNonNullElse(generation, ""),
                CreateJobs.Budgets.NONE,
                Instant.now().plusSeconds(60),
                Instant.EPOCH,
                new Idempotency(
                        request.record(), request.fingerprint(), attempt, timeLimit, Duration.ofMinutes(1), note, true),
                jobs.stream()
                        .map(job -> new NewJob(job, DocumentJson.of(JobDocument.queued(job))))
                        .toList()));
    }

    /** Withdraws a job. Returns false if another attempt has taken it over. */
    public boolean withdraw(IdempotentRequest request, Job job, String attempt) {
        return redis.run(new WithdrawJob(job.id(), job.clientId(), request.record(), attempt, Duration.ofMinutes(1)));
    }
}
