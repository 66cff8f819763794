package dev.enhancer.ingress.submit;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.job.CreateJobs;
import dev.enhancer.common.redis.job.CreateJobs.Budgets;
import dev.enhancer.common.redis.job.CreateJobs.Idempotency;
import dev.enhancer.common.redis.job.CreateJobs.NewJob;
import dev.enhancer.common.redis.job.Creation;
import dev.enhancer.common.redis.job.WithdrawJob;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.client.Plans;
import dev.enhancer.ingress.idempotency.IdempotentRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The records in Redis of jobs that are being submitted. Each method takes one round trip for each job or submission. */
final class JobRecords {
    private static final Duration KEY_LIFE = Duration.ofHours(24);
    private static final String HOLDER = "holder";

    private final RedisCommands redis;
    /** The longest life of any job. All jobs use it, so that the expiry of a client's list never moves back. */
    private final Duration longestLife;

    private final Plans plans;

    JobRecords(RedisCommands redis, SubmissionSettings settings, Plans plans) {
        this.redis = redis;
        this.plans = plans;
        this.longestLife = SubmissionSettings.LONGEST_DEADLINE.plus(settings.resultTtl());
    }

    /**
     * Creates the records of queued jobs, or finds those that an earlier request with the same key created.
     *
     * @param documents the documents of the jobs, in the same order
     * @param attempt a random id of this attempt to queue them
     * @param timeLimit the longest time from now until {@link #settle} or {@link #withdraw}
     */
    Mono<Creation> create(
            Submission submission, Instant now, List<DocumentJson> documents, String attempt, Duration timeLimit) {
        List<Job> jobs = submission.jobs();
        return redis.run(new CreateJobs(
                submission.caller().clientId(),
                Objects.requireNonNullElse(submission.caller().generation(), ""),
                budgets(submission, now),
                now.plus(longestLife),
                now.minus(longestLife),
                idempotency(submission, attempt, timeLimit),
                IntStream.range(0, jobs.size())
                        .mapToObj(i -> new NewJob(jobs.get(i), documents.get(i)))
                        .toList()));
    }

    private Budgets budgets(Submission submission, Instant now) {
        String plan = submission.caller().plan();
        return new Budgets(
                plans.dailyBudgetMicros(plan),
                plans.monthlyBudgetMicros(plan),
                LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    private static @Nullable Idempotency idempotency(Submission submission, String attempt, Duration timeLimit) {
        IdempotentRequest request = submission.request();
        return request == null
                ? null
                : new Idempotency(
                        request.record(),
                        request.fingerprint(),
                        attempt,
                        timeLimit,
                        KEY_LIFE,
                        submission.note(),
                        submission.mayBegin());
    }

    /** Notes that Kafka has the jobs of the request. A request with the same key is a replay from now on. */
    Mono<Void> settle(IdempotentRequest request, List<JobId> jobs) {
        return redis.remove(
                request.record(),
                Stream.concat(Stream.of(HOLDER), jobs.stream().map(JobId::value))
                        .toArray(String[]::new));
    }

    /**
     * Removes the jobs and the key, unless another attempt has taken them over. Each job leaves a mark that tells workers
     * to skip it, since Kafka may have it nevertheless.
     */
    Mono<Void> withdraw(Submission submission, String attempt) {
        return Flux.fromIterable(submission.jobs())
                .flatMapSequential(job -> withdraw(job, submission.request(), attempt), Integer.MAX_VALUE)
                .then();
    }

    private Mono<Boolean> withdraw(Job job, @Nullable IdempotentRequest request, String attempt) {
        String record = request == null ? null : request.record();
        return redis.run(new WithdrawJob(job.id(), job.clientId(), record, attempt, Topics.LANE_RETENTION));
    }
}
