package dev.enhancer.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.redis.JobScript;
import dev.enhancer.common.redis.Keys;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Moves jobs as a worker does, by the same scripts. */
public final class WorkerHand {
    private static final String WORKER = "hand";
    private static final Duration KEEP = Duration.ofHours(1);

    private final RedisProbe redis;

    public WorkerHand(RedisProbe redis) {
        this.redis = redis;
    }

    /** Takes the job up. */
    public Held takeUp(String id) {
        redis.commands().set(Keys.heartbeat(WORKER), "1");
        JobDocument queued =
                JobJson.readDocument(redis.commands().hget("job:" + id, "doc").getBytes(UTF_8));
        return takeUp(queued.processing(Instant.now()));
    }

    private Held takeUp(JobDocument processing) {
        JobId id = processing.id();
        List<String> answer = redis.commands()
                .eval(
                        JobScript.CLAIM.text(),
                        ScriptOutputType.MULTI,
                        new String[] {Keys.job(id), Keys.jobsOf(RunningIngress.CLIENT_ID), Keys.DEADLINES, Keys.EPOCH},
                        WORKER,
                        JobStatus.PROCESSING.sources(),
                        RunningIngress.CLIENT_ID,
                        json(processing),
                        millis(processing.deadline().plus(KEEP)),
                        Keys.HEARTBEAT_PREFIX,
                        id.value(),
                        millis(processing.createdAt()),
                        millis(processing.deadline()),
                        "0");
        return new Held(processing, answer);
    }

    /** Takes the job up and finishes it. */
    public void finish(String id) {
        takeUp(id).finish();
    }

    /** Takes the job up and finishes it, and gives the document that it has then. */
    public String finished(String id) {
        finish(id);
        return redis.commands().hget("job:" + id, "doc");
    }

    private static String json(JobDocument document) {
        return new String(JobJson.write(document), UTF_8);
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }

    /** A job that was asked for. */
    public final class Held {
        private final JobDocument processing;
        private final List<String> claim;

        private Held(JobDocument processing, List<String> claim) {
            this.processing = processing;
            this.claim = claim;
        }

        /** What the claim script answers now. */
        public List<String> claimAgain() {
            return takeUp(processing).claim;
        }

        /** What the finish script answers to a result. */
        public String finish() {
            JobResult result =
                    new JobResult("better", Format.STRUCTURED, "rules", "local", false, false, JobResult.Usage.NONE);
            JobDocument succeeded = processing.succeeded(result, List.of(), Instant.now(), KEEP);
            return redis.commands()
                    .eval(
                            JobScript.FINISH.text(),
                            ScriptOutputType.VALUE,
                            new String[] {Keys.job(processing.id()), Keys.DEADLINES},
                            claim.get(1),
                            JobStatus.SUCCEEDED.wireName(),
                            JobStatus.SUCCEEDED.sources(),
                            json(succeeded),
                            millis(Instant.now().plus(KEEP)),
                            processing.id().value(),
                            "", // its answer is no other job's
                            ""); // and cost nothing
        }
    }
}
