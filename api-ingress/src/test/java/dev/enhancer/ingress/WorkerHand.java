package dev.enhancer.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.job.ClaimJob;
import dev.enhancer.common.redis.job.ClaimJob.Claim;
import dev.enhancer.common.redis.job.ClaimJob.Claimed;
import dev.enhancer.common.redis.job.FinishJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Changes jobs as a worker does, with the same scripts. */
public final class WorkerHand {
    private static final String WORKER = "hand";
    private static final Duration KEEP = Duration.ofHours(1);

    private final RedisProbe redis;

    public WorkerHand(RedisProbe redis) {
        this.redis = redis;
    }

    /** Claims the job. */
    public Held takeUp(String id) {
        redis.commands().set(Keys.heartbeat(WORKER), "1");
        JobDocument queued = JobJson.readDocument(redis.document(id).getBytes(UTF_8));
        return takeUp(queued.processing(Instant.now()));
    }

    private Held takeUp(JobDocument processing) {
        JobId id = processing.id();
        Claim claim = redis.run(new ClaimJob(
                id,
                RunningIngress.CLIENT_ID,
                WORKER,
                DocumentJson.of(processing),
                processing.createdAt(),
                processing.deadline(),
                processing.deadline().plus(KEEP),
                0,
                null));
        return new Held(processing, claim);
    }

    /** Claims the job and finishes it. */
    public void finish(String id) {
        takeUp(id).finish();
    }

    /** Claims the job, finishes it and returns its document. */
    public String finished(String id) {
        finish(id);
        return redis.document(id);
    }

    /** A job that was asked for. */
    public final class Held {
        private final JobDocument processing;
        private final Claim claim;

        private Held(JobDocument processing, Claim claim) {
            this.processing = processing;
            this.claim = claim;
        }

        /** What the claim script replies now. */
        public Claim claimAgain() {
            return takeUp(processing).claim;
        }

        /** What the finish script replies to a result. */
        public FinishJob.Outcome finish() {
            JobResult result =
                    new JobResult("better", Format.STRUCTURED, "rules", "local", false, false, JobResult.Usage.NONE);
            JobDocument succeeded = processing.succeeded(result, List.of(), Instant.now(), KEEP);
            return redis.run(new FinishJob(
                    RunningIngress.CLIENT_ID,
                    claim instanceof Claimed claimed ? claimed.token() : 0,
                    succeeded,
                    DocumentJson.of(succeeded),
                    false,
                    null,
                    null));
        }
    }
}
