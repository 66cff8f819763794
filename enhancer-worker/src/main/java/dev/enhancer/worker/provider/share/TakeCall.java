package dev.enhancer.worker.provider.share;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import dev.enhancer.common.redis.job.JobWait;
import java.time.Duration;
import java.util.Optional;

/**
 * The Redis command by which a worker takes a call from a provider's limits per minute. Its result is the wait before the
 * call; empty if that is longer than acceptable.
 *
 * @param job the job that makes the call; a wait is noted in its record, for operators
 * @param requestsPerMinute 0: no limit
 * @param tokensPerMinute 0: no limit
 * @param tokens estimate of what the call will use
 * @param owedTokens what this worker's earlier calls used beyond their estimates; negative: less
 */
record TakeCall(
        JobId job,
        String provider,
        int requestsPerMinute,
        int tokensPerMinute,
        int tokens,
        long owedTokens,
        Duration longestWait)
        implements RedisCommand<Optional<Duration>> {
    private static final Script SCRIPT = Script.of(TakeCall.class, "take_call.lua", JobWait.NOTE);

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("times", Keys.providerBudget(provider)).key("job", Keys.job(job));
        to.argument("requests_a_minute", requestsPerMinute)
                .argument("tokens_a_minute", tokensPerMinute)
                .argument("call_tokens", tokens)
                .argument("owed_tokens", owedTokens)
                .argument("longest_wait", longestWait);
    }

    @Override
    public Optional<Duration> read(Reply reply) {
        return Optional.of(reply.duration()).filter(wait -> !wait.isNegative());
    }
}
