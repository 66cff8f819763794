package dev.enhancer.common.redis.job;

import static java.util.Objects.requireNonNull;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.LuaFunction;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import dev.enhancer.common.redis.minute.LatencyBucket;
import dev.enhancer.common.redis.minute.MinuteCount;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The holder of the newest fencing token writes a job's final document.
 *
 * @param token fencing token of the claim
 * @param end the final document
 * @param json the final document in its stored form
 * @param hasSlot whether the job has one of the slots of a client with a limit
 * @param unansweredRequest hash of the request for which this job owes others a completion and has none; null: none
 * @param spending null: nothing was paid for
 */
public record FinishJob(
        String clientId,
        long token,
        JobDocument end,
        DocumentJson json,
        boolean hasSlot,
        @Nullable String unansweredRequest,
        @Nullable Spending spending)
        implements RedisCommand<FinishJob.Outcome> {
    private static final Script SCRIPT = Script.of(
            FinishJob.class, "finish.lua", LuaFunction.GROUPS, MinuteCount.FUNCTION, JobFunctions.WRITE_DOCUMENT);

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("job", Keys.job(end.id()))
                .key("deadlines", Keys.DEADLINES)
                .key("slots", Keys.slots(clientId))
                .key("answer", unansweredRequest == null ? "" : Keys.answer(unansweredRequest))
                .key("spent", spending == null ? "" : Keys.spent(clientId, spending.day()))
                .key("spenders", Keys.SPENDERS);
        to.argument("token", token)
                .argument("id", end.id().value())
                .argument("status", end.status().wireName())
                .argument("sources", end.status().sources());
        StoredJob.write(json, to);
        to.argument("is_told", StoredJob.isTold(end))
                .argument("forget_at", requireNonNull(end.expiresAt(), "not final"))
                .argument("has_slot", hasSlot)
                .argument("keep_spent_until", spending == null ? Instant.EPOCH : spending.keepUntil())
                .argument("is_fallback", end.result() != null && end.result().fallback())
                .argument("is_cached", end.result() != null && end.result().cached())
                .argument("cost", spending == null ? 0 : spending.totalMicros())
                .argument("queue_bucket", bucket(end.createdAt(), end.startedAt()))
                .argument("run_bucket", bucket(end.startedAt(), end.finishedAt()))
                .argument("client_id", clientId);
        if (spending != null) {
            spending.microsByItem()
                    .forEach((item, micros) -> to.argument("item", item).argument("cost_micros", micros));
        }
    }

    private static String bucket(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? "" : Integer.toString(LatencyBucket.of(Duration.between(from, to)));
    }

    @Override
    public Outcome read(Reply reply) {
        return switch (reply.text()) {
            case "finished" -> Outcome.FINISHED;
            case "stale" -> Outcome.STALE;
            case "missing" -> Outcome.MISSING;
            case String other -> throw new IllegalStateException(SCRIPT + " replied " + other);
        };
    }

    /**
     * The cost of the job, for the daily ledger of its client.
     *
     * @param microsByItem millionths, {@code total} and by what was paid for
     */
    public record Spending(LocalDate day, Instant keepUntil, Map<String, Long> microsByItem) {
        private static final String TOTAL = "total";

        long totalMicros() {
            return microsByItem.getOrDefault(TOTAL, 0L);
        }
    }

    /** The outcome of finishing a job. */
    public enum Outcome {
        /** Redis has the document. */
        FINISHED,
        /** Another worker claimed the job, or it was ended. */
        STALE,
        /** Redis has lost the job or its claim. */
        MISSING
    }
}
