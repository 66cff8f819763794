package dev.enhancer.common.redis.job;

import static dev.enhancer.common.job.JobStatus.PROCESSING;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A worker claims a job and gets a fencing token.
 *
 * @param worker the worker that claims the job
 * @param document the job's document while it is processed
 * @param forgetAt when the record expires if nobody finishes the job
 * @param mostInHand how many jobs its client may have in hand; 0: without limit
 * @param request null: the job makes a call of its own and shares nothing
 */
public record ClaimJob(
        JobId id,
        String clientId,
        String worker,
        DocumentJson document,
        Instant createdAt,
        Instant deadline,
        Instant forgetAt,
        int mostInHand,
        @Nullable SharedRequest request)
        implements RedisCommand<ClaimJob.Claim> {
    private static final Script SCRIPT = Script.of(
            ClaimJob.class,
            "claim.lua",
            JobFunctions.SINGLE_FLIGHT,
            JobFunctions.CLIENT_SLOTS,
            JobFunctions.READ_RECORD,
            JobWait.NOTE,
            JobFunctions.WRITE_DOCUMENT);

    private static final String SOURCES = PROCESSING.sources();

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("job", Keys.job(id))
                .key("client_jobs", Keys.jobsOf(clientId))
                .key("all_jobs", Keys.ALL_JOBS)
                .key("deadlines", Keys.DEADLINES)
                .key("epoch", Keys.EPOCH)
                .key("slots", Keys.slots(clientId))
                .key("answer", request == null ? "" : Keys.answer(request.hash()));
        to.argument("worker", worker).argument("id", id.value()).argument("client_id", clientId);
        StoredJob.write(document, to);
        to.argument("sources", SOURCES)
                .argument("created_at", createdAt)
                .argument("deadline", deadline)
                .argument("forget_at", forgetAt)
                .argument("most_in_hand", mostInHand)
                .argument("keep_answer", request == null ? Duration.ZERO : request.keep())
                .argument("job_prefix", Keys.JOB_PREFIX)
                .argument("heartbeat_prefix", Keys.HEARTBEAT_PREFIX);
    }

    @Override
    public Claim read(Reply reply) {
        return switch (reply.text()) {
            case "claimed" -> new Claimed(reply.number(), Math.toIntExact(reply.number()), answer(reply.bytes()));
            case "busy" -> new Busy(reply.duration());
            case "awaited" -> new Awaited(reply.duration());
            case "limited" -> new Limited();
            case "refilling" -> new Refilling();
            case "final" -> ended(StoredJob.read(reply));
            case String other -> throw new IllegalStateException(SCRIPT + " replied " + other);
        };
    }

    private static Final ended(StoredJob end) {
        return new Final(end.status(), end.whole());
    }

    private static byte @Nullable [] answer(byte[] document) {
        return document.length == 0 ? null : document;
    }

    /**
     * The request of a job, under which jobs with the same request share one completion.
     *
     * @param hash equal for jobs with the same request
     * @param keep how long a completion is shared
     */
    public record SharedRequest(String hash, Duration keep) {}

    /** The outcome of a claim. */
    public sealed interface Claim {}

    /**
     * The worker holds the job.
     *
     * @param token fencing token
     * @param tries how often the job was claimed, this claim included
     * @param answer document of a succeeded job with the same request, without its webhook; null: there is none
     */
    public record Claimed(long token, int tries, byte @Nullable [] answer) implements Claim {}

    /** @param left until the heartbeat of the worker that holds the job could end */
    public record Busy(Duration left) implements Claim {}

    /** @param running for how long a job with the same request has run */
    public record Awaited(Duration running) implements Claim {}

    /** The client has as many jobs in hand as it may have. */
    public record Limited() implements Claim {}

    /** Redis does not know the job, and is being refilled. */
    public record Refilling() implements Claim {}

    /**
     * The job is final.
     *
     * @param status wire name
     * @param document empty: the job was withdrawn or deleted
     */
    public record Final(String status, byte[] document) implements Claim {}
}
