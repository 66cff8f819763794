package dev.enhancer.common.redis.job;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import dev.enhancer.common.redis.minute.MinuteCount;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Withdraws a submission that Kafka did not acknowledge. Replies false, and changes nothing, if another attempt has taken it
 * over.
 *
 * @param record key of the idempotency record; null: the request had no idempotency key
 * @param attempt the attempt that created the job
 * @param keepMark how long the mark remains that keeps workers from processing the job
 */
public record WithdrawJob(
        JobId id, String clientId, @Nullable String record, String attempt, Duration keepMark)
        implements RedisCommand<Boolean> {
    private static final Script SCRIPT = Script.of(WithdrawJob.class, "withdraw.lua", MinuteCount.FUNCTION);

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
                .key("record", record == null ? "" : record);
        to.argument("id", id.value()).argument("attempt", attempt).argument("keep_mark", keepMark);
    }

    @Override
    public Boolean read(Reply reply) {
        return reply.text().equals("withdrawn");
    }
}
