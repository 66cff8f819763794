package dev.enhancer.ingress.submit;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.job.CreateJobs;
import dev.enhancer.common.redis.job.CreateJobs.DailyBudget;
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

/** The records of jobs that are being submitted, in Redis. One round trip a move. */
final class JobRecords {
    private static final Duration KEY_LIFE = Duration.ofHours(24);
    private static final String HOLDER = "holder";

    private final RedisCommands redis;
    // One time for all jobs, so that the expiry of an owner's list only ever moves on: as long as any job can live.
    private final Duration longestLife;

    private final Plans plans;

    JobRecords(RedisCommands redis, SubmissionSettings settings, Plans plans) {
        this.redis = redis;
        this.plans = plans;
        this.longestLife = SubmissionSettings.LONGEST_DEADLINE.plus(settings.resultTtl());
    }

    /**
     * Makes the records of queued jobs, or finds what an earlier request with the same key made.
     *
     * @param documents their job documents
     * @param attempt names this try to queue them, as no other
     * @param patience how long it may take from now on until {@link #settle} or {@link #withdraw}
     */
    Mono<Creation> create(
            Submission submission, Instant now, List<DocumentJson> documents, String attempt, Duration patience) {
        List<Job> jobs = submission.jobs();
        return redis.run(new CreateJobs(
                submission.caller().clientId(),
                Objects.requireNonNullElse(submission.caller().generation(), ""),
                budget(submission, now),
                now.plus(longestLife),
                now.minus(longestLife),
                idempotency(submission, attempt, patience),
                IntStream.range(0, jobs.size())
                        .mapToObj(i -> new NewJob(jobs.get(i), documents.get(i)))
                        .toList()));
    }

    private @Nullable DailyBudget budget(Submission submission, Instant now) {
        long micros = plans.dailyBudgetMicros(submission.caller().plan());
        return micros > 0 ? new DailyBudget(micros, LocalDate.ofInstant(now, ZoneOffset.UTC)) : null;
    }

    private static @Nullable Idempotency idempotency(Submission submission, String attempt, Duration patience) {
        IdempotentRequest request = submission.request();
        return request == null
                ? null
                : new Idempotency(
                        request.record(),
                        request.fingerprint(),
                        attempt,
                        patience,
                        KEY_LIFE,
                        submission.note(),
                        submission.mayBegin());
    }

    /** Kafka has the jobs of the request: it can be replayed from now on. */
    Mono<Void> settle(IdempotentRequest request, List<JobId> jobs) {
        return redis.remove(
                request.record(),
                Stream.concat(Stream.of(HOLDER), jobs.stream().map(JobId::value))
                        .toArray(String[]::new));
    }

    /**
     * Leaves nothing of the jobs but marks that tell a worker to let them go, and nothing of the key; unless another
     * attempt has taken them over.
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
