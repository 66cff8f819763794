package dev.enhancer.ingress.submit;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.JobScript;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.client.Plans;
import dev.enhancer.ingress.idempotency.IdempotentRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The records of jobs that are being submitted, in Redis. One round trip a move. */
@Component
final class JobRecords {
    private static final RedisScript<?> CREATE = RedisScript.of(JobScript.CREATE.text(), List.class);
    private static final RedisScript<String> WITHDRAW = RedisScript.of(JobScript.WITHDRAW.text(), String.class);

    private static final Duration KEY_LIFE = Duration.ofHours(24);
    private static final String HOLDER = "holder";
    private static final int VALUES_PER_JOB = 4;

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
     * @param documents their job documents, as JSON
     * @param attempt names this try to queue them, as no other
     * @param patience how long it may take from now on until {@link #settle} or {@link #withdraw}
     */
    Mono<Creation> create(
            Submission submission, Instant now, List<byte[]> documents, String attempt, Duration patience) {
        String client = submission.caller().clientId();
        List<Job> jobs = submission.jobs();
        List<String> keys = new ArrayList<>(List.of(Keys.jobsOf(client), Keys.DEADLINES));
        jobs.forEach(job -> keys.add(Keys.job(job.id())));

        List<byte[]> arguments = new ArrayList<>();
        arguments.add(bytes(client));
        arguments.add(millis(now.plus(longestLife)));
        arguments.add(millis(now.minus(longestLife)));
        arguments.add(bytes(Integer.toString(jobs.size())));
        for (int i = 0; i < jobs.size(); i++) {
            Job job = jobs.get(i);
            arguments.add(bytes(job.id().value()));
            arguments.add(documents.get(i));
            arguments.add(millis(job.createdAt()));
            arguments.add(millis(job.deadline()));
        }
        IdempotentRequest request = submission.request();
        if (request != null) {
            keys.add(request.record());
            arguments.add(bytes(request.fingerprint()));
            arguments.add(bytes(attempt));
            arguments.add(millis(patience));
            arguments.add(millis(KEY_LIFE));
            arguments.add(bytes(submission.note()));
            arguments.add(bytes(Keys.JOB_PREFIX));
            arguments.add(bytes(submission.mayBegin() ? "1" : "0"));
            jobs.forEach(job -> arguments.add(JobJson.write(job)));
        }
        arguments.add(bytes(Objects.requireNonNullElse(submission.caller().generation(), "")));
        long budgetMicros = plans.dailyBudgetMicros(submission.caller().plan());
        if (budgetMicros > 0) {
            arguments.add(bytes(Keys.spent(client, LocalDate.ofInstant(now, ZoneOffset.UTC))));
            arguments.add(bytes(Long.toString(budgetMicros)));
        }
        return redis.runForList(CREATE, keys, arguments.toArray(byte[][]::new)).map(JobRecords::creation);
    }

    private static Creation creation(List<byte[]> answer) {
        String word = text(answer.getFirst());
        return switch (word) {
            case "created" -> new Creation.Created();
            case "in_progress" -> new Creation.InProgress();
            case "reused" -> new Creation.KeyReused();
            case "shut_out" -> new Creation.ShutOut();
            case "exhausted" -> new Creation.Exhausted();
            case "absent" -> new Creation.Absent();
            case "replayed", "resumed" -> earlier(answer, word.equals("resumed"));
            default -> throw new IllegalStateException("the create script answered " + word);
        };
    }

    private static Creation.Earlier earlier(List<byte[]> answer, boolean isLeftHalfDone) {
        List<Creation.EarlierJob> jobs = new ArrayList<>();
        for (int i = 2; i < answer.size(); i += VALUES_PER_JOB) {
            jobs.add(new Creation.EarlierJob(
                    new JobId(text(answer.get(i))),
                    text(answer.get(i + 1)).equals(JobStatus.QUEUED.wireName()),
                    answer.get(i + 2),
                    answer.get(i + 3)));
        }
        return new Creation.Earlier(jobs, text(answer.get(1)), isLeftHalfDone);
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

    private Mono<byte[]> withdraw(Job job, @Nullable IdempotentRequest request, String attempt) {
        List<String> keys = new ArrayList<>(List.of(Keys.job(job.id()), Keys.jobsOf(job.clientId()), Keys.DEADLINES));
        if (request != null) {
            keys.add(request.record());
        }
        return redis.run(WITHDRAW, keys, bytes(job.id().value()), millis(Topics.LANE_RETENTION), bytes(attempt));
    }

    private static byte[] millis(Instant time) {
        return bytes(Long.toString(time.toEpochMilli()));
    }

    private static byte[] millis(Duration duration) {
        return bytes(Long.toString(duration.toMillis()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
