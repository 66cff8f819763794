package dev.enhancer.ingress.submit;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.job.Routing;
import dev.enhancer.common.redis.JobScript;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.idempotency.IdempotentRequest;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Does what an ingress does before it goes to Kafka, and no more. */
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
     * Makes the records of a request and its jobs.
     *
     * @param patience how long it is taken to be at it
     * @return what the script answered
     */
    public List<String> begin(
            IdempotentRequest request, String note, List<Job> jobs, String attempt, Duration patience) {
        List<String> keys = new ArrayList<>(List.of(Keys.jobsOf(RunningIngress.CLIENT_ID), Keys.DEADLINES));
        jobs.forEach(job -> keys.add(Keys.job(job.id())));
        keys.add(request.record());

        Instant later = Instant.now().plusSeconds(60);
        List<String> arguments =
                new ArrayList<>(List.of(RunningIngress.CLIENT_ID, millis(later), "0", Integer.toString(jobs.size())));
        for (Job job : jobs) {
            arguments.addAll(List.of(
                    job.id().value(),
                    text(JobJson.write(JobDocument.queued(job))),
                    millis(job.createdAt()),
                    millis(job.deadline())));
        }
        arguments.addAll(List.of(
                request.fingerprint(),
                attempt,
                Long.toString(patience.toMillis()),
                "60000",
                note,
                Keys.JOB_PREFIX,
                "1"));
        jobs.forEach(job -> arguments.add(text(JobJson.write(job))));
        return redis.commands()
                .eval(
                        JobScript.CREATE.text(),
                        ScriptOutputType.MULTI,
                        keys.toArray(String[]::new),
                        arguments.toArray(String[]::new));
    }

    /** Takes a job back, and says what the script answered. */
    public String withdraw(IdempotentRequest request, Job job, String attempt) {
        return redis.commands()
                .eval(
                        JobScript.WITHDRAW.text(),
                        ScriptOutputType.VALUE,
                        new String[] {Keys.job(job.id()), Keys.jobsOf(job.clientId()), Keys.DEADLINES, request.record()
                        },
                        job.id().value(),
                        "60000",
                        attempt);
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
