package dev.enhancer.worker.provider.share;

import dev.enhancer.common.job.JobId;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import dev.enhancer.worker.redis.ScriptRunner;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * A budget in Redis that all workers use: a bucket of requests and a bucket of tokens. Each holds a minute's worth and
 * fills evenly, like the vendors' own. A call costs one round trip; the difference between the estimated and the used
 * tokens of this worker's earlier calls is sent with the next one. While Redis is away, all calls pass, since no new
 * jobs are claimed then.
 */
public final class SharedBudget implements RateBudget {
    private static final double MINUTE_MILLIS = 60_000;

    private final ScriptRunner redis;
    private final String provider;
    private final int requestsPerMinute;
    private final int tokensPerMinute;
    private final AtomicLong owed = new AtomicLong();

    /**
     * @param requestsPerMinute 0: no limit
     * @param tokensPerMinute input and output tokens together; 0: no limit
     */
    public SharedBudget(ScriptRunner redis, String provider, int requestsPerMinute, int tokensPerMinute) {
        this.redis = redis;
        this.provider = provider;
        this.requestsPerMinute = requestsPerMinute;
        this.tokensPerMinute = tokensPerMinute;
    }

    @Override
    public @Nullable Duration take(JobId job, int tokens, Duration patience) {
        long correction = owed.getAndSet(0);
        try {
            return redis.run(new TakeCall(
                            job, provider, requestsPerMinute, tokensPerMinute, tokens, correction, patience))
                    .orElse(null);
        } catch (DataAccessException _) {
            owed.addAndGet(correction);
            return Duration.ZERO;
        }
    }

    @Override
    public void settle(int tokens, Tokens used) {
        if (tokensPerMinute > 0) {
            owed.addAndGet(used.input() + used.output() - tokens);
        }
    }

    @Override
    public OptionalInt requestsLeft() {
        if (requestsPerMinute == 0) {
            return OptionalInt.empty();
        }
        try {
            long missing = redis.run(new MissingRequests(provider)).toMillis();
            return OptionalInt.of((int) Math.max(0, requestsPerMinute * (1 - missing / MINUTE_MILLIS)));
        } catch (DataAccessException _) {
            return OptionalInt.empty();
        }
    }
}
