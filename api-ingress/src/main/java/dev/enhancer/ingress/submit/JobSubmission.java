package dev.enhancer.ingress.submit;

import static java.util.Objects.requireNonNull;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.log.LogContext;
import dev.enhancer.common.redis.job.Creation;
import dev.enhancer.ingress.idempotency.IdempotentRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import reactor.core.publisher.Mono;

/**
 * Queues jobs: writes their records to Redis first, then puts the jobs in Kafka. So every job in Kafka has been in Redis,
 * and a job that Kafka did not accept is withdrawn from Redis. The outcome is known within 5 s. If the process dies between
 * the two writes, a request with the same idempotency key completes the submission after these 5 s.
 */
public final class JobSubmission {
    private static final Logger log = LoggerFactory.getLogger(JobSubmission.class);

    // 4 s from the creation of the job, and 0.5 s to withdraw its record. If a slow name server and a slow Redis have
    // used
    // 2 s each, Kafka still gets 0.5 s. That makes 5 s in all.
    private static final Duration TIME_LIMIT = Duration.ofSeconds(4);
    private static final Duration LEAST_FOR_KAFKA = Duration.ofMillis(500);
    private static final Duration WITHDRAWAL_TIMEOUT = Duration.ofMillis(500);
    private static final Duration LONGEST_SUBMISSION = Duration.ofSeconds(5);

    private final JobRecords records;
    private final LaneProducer lanes;
    private final SubmitMeters meters;
    private final Clock clock;
    private final RandomGenerator random;

    JobSubmission(JobRecords records, LaneProducer lanes, SubmitMeters meters, Clock clock, RandomGenerator random) {
        this.records = records;
        this.lanes = lanes;
        this.meters = meters;
        this.clock = clock;
        this.random = random;
    }

    /** Never fails. Goes on to its end if the client disconnects, so that no job is left incomplete. */
    public Mono<Outcome> accept(Submission submission) {
        Instant begin = submission.jobs().isEmpty()
                ? clock.instant()
                : submission.jobs().getFirst().createdAt();
        List<DocumentJson> documents = submission.jobs().stream()
                .map(JobDocument::queued)
                .map(DocumentJson::of)
                .toList();
        String attempt = Long.toHexString(random.nextLong());
        Mono<Outcome> outcome = meters.timedRedis(
                        records.create(submission, begin, documents, attempt, LONGEST_SUBMISSION))
                .flatMap(creation -> switch (creation) {
                    case Creation.Created _ ->
                        put(submission.jobs(), submission, begin)
                                .doOnSuccess(_ -> {
                                    meters.accepted(submission.jobs());
                                    settle(submission, idsOf(submission.jobs()));
                                })
                                .thenReturn(accepted(submission, documents));
                    case Creation.Earlier earlier ->
                        complete(earlier, submission)
                                .thenReturn(accepted(earlier))
                                // not withdrawn: the earlier request may have been accepted, and its jobs be in Kafka
                                .onErrorResume(
                                        failure -> Mono.just(notQueued(submission, idsOf(earlier), false, failure)));
                    case Creation.InProgress _ -> refused(ErrorCode.IDEMPOTENCY_IN_PROGRESS);
                    case Creation.KeyReused _ -> refused(ErrorCode.IDEMPOTENCY_KEY_REUSED);
                    case Creation.Exhausted _ -> refused(ErrorCode.BUDGET_EXHAUSTED);
                    case Creation.ShutOut _ -> refused(ErrorCode.INVALID_TOKEN);
                    case Creation.Absent _ -> refused(requireNonNull(submission.onlyReplayOr(), "may begin"));
                })
                .onErrorResume(failure -> withdraw(submission, attempt, failure));
        return Mono.fromFuture(outcome::toFuture, true);
    }

    private static Outcome accepted(Submission submission, List<DocumentJson> documents) {
        List<AcceptedJob> jobs = IntStream.range(0, documents.size())
                .mapToObj(i -> new AcceptedJob(
                        submission.jobs().get(i).id(), documents.get(i).whole()))
                .toList();
        return new Outcome.Accepted(jobs, submission.note(), false);
    }

    private static Outcome accepted(Creation.Earlier earlier) {
        List<AcceptedJob> jobs = earlier.jobs().stream()
                .map(job -> new AcceptedJob(job.id(), job.document()))
                .toList();
        return new Outcome.Accepted(jobs, earlier.note(), true);
    }

    private static Mono<Outcome> refused(ErrorCode code) {
        return Mono.just(new Outcome.Refused(code));
    }

    /** Puts those jobs in Kafka that the earlier request may have left out. */
    private Mono<Void> complete(Creation.Earlier earlier, Submission submission) {
        if (!earlier.isLeftHalfDone()) {
            return Mono.empty();
        }
        List<Job> missing = earlier.jobs().stream()
                .filter(Creation.EarlierJob::isQueued)
                .map(job -> JobJson.readJob(job.lane()))
                .toList();
        return put(missing, submission, clock.instant()).doOnSuccess(_ -> settle(submission, idsOf(earlier)));
    }

    private Mono<Void> put(List<Job> jobs, Submission submission, Instant begin) {
        Duration timeout = timeoutFrom(begin);
        List<Mono<Void>> puts = jobs.stream()
                .map(job -> lanes.put(job, submission.caller().plan(), submission.trace(), timeout))
                .toList();
        return meters.timedKafka(Mono.whenDelayError(puts));
    }

    private Duration timeoutFrom(Instant begin) {
        Duration left = TIME_LIMIT.minus(Duration.between(begin, clock.instant()));
        return left.compareTo(LEAST_FOR_KAFKA) < 0
                ? LEAST_FOR_KAFKA
                : left.compareTo(TIME_LIMIT) > 0 ? TIME_LIMIT : left;
    }

    /** Does not wait for the reply. If the call is lost, a request with the same key puts the jobs in Kafka once more. */
    private void settle(Submission submission, List<JobId> jobs) {
        IdempotentRequest request = submission.request();
        if (request != null) {
            records.settle(request, jobs).subscribe(_ -> {}, failure -> log.atDebug()
                    .addKeyValue("reason", failure)
                    .log("idempotency.not_settled"));
        }
    }

    private Mono<Outcome> withdraw(Submission submission, String attempt, Throwable failure) {
        return records.withdraw(submission, attempt)
                .timeout(WITHDRAWAL_TIMEOUT)
                .thenReturn(true)
                .onErrorReturn(false)
                .map(withdrawn -> notQueued(submission, idsOf(submission.jobs()), withdrawn, failure));
    }

    private static Outcome notQueued(Submission submission, List<JobId> jobs, boolean withdrawn, Throwable failure) {
        for (JobId job : jobs) {
            try (LogContext _ = LogContext.open()
                    .job(job.value())
                    .client(submission.caller().clientId())
                    .trace(submission.trace())) {
                log.atWarn()
                        .addKeyValue("withdrawn", withdrawn)
                        .addKeyValue("reason", NestedExceptionUtils.getMostSpecificCause(failure))
                        .log("job.not_queued");
            }
        }
        return new Outcome.Refused(ErrorCode.QUEUE_UNAVAILABLE);
    }

    private static List<JobId> idsOf(Creation.Earlier earlier) {
        return earlier.jobs().stream().map(Creation.EarlierJob::id).toList();
    }

    private static List<JobId> idsOf(List<Job> jobs) {
        return jobs.stream().map(Job::id).toList();
    }
}
