package dev.enhancer.worker.provider.share;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.worker.provider.call.Reply.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * A budget in Redis that all workers use: a bucket of requests and a bucket of tokens. Each holds a minute's worth and
 * fills evenly, like the vendors' own. A call costs one round trip; the difference between the estimated and the used
 * tokens of this worker's earlier calls is sent with the next one. While Redis is away, all calls pass, since no new
 * jobs are claimed then.
 */
public final class SharedBudget implements RateBudget {
    private static final RedisScript<Long> TAKE = RedisScript.of(ProviderScript.TAKE.text(), Long.class);
    private static final double MINUTE_MILLIS = 60_000;

    private final StringRedisTemplate redis;
    private final String key;
    private final int requestsPerMinute;
    private final int tokensPerMinute;
    private final Clock clock;
    private final AtomicLong owed = new AtomicLong();

    /**
     * @param requestsPerMinute 0: no limit
     * @param tokensPerMinute input and output tokens together; 0: no limit
     */
    public SharedBudget(
            StringRedisTemplate redis, String provider, int requestsPerMinute, int tokensPerMinute, Clock clock) {
        this.redis = redis;
        this.key = Keys.providerBudget(provider);
        this.requestsPerMinute = requestsPerMinute;
        this.tokensPerMinute = tokensPerMinute;
        this.clock = clock;
    }

    @Override
    public @Nullable Duration take(int tokens, Duration patience) {
        long correction = owed.getAndSet(0);
        try {
            long wait = redis.execute(
                    TAKE,
                    List.of(key),
                    Integer.toString(requestsPerMinute),
                    Integer.toString(tokensPerMinute),
                    Integer.toString(tokens),
                    Long.toString(correction),
                    Long.toString(patience.toMillis()));
            return wait < 0 ? null : Duration.ofMillis(wait);
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
            Object fullAt = redis.opsForHash().get(key, "requests");
            double missing = fullAt == null ? 0 : Double.parseDouble((String) fullAt) - clock.millis();
            double left = requestsPerMinute * (1 - Math.max(0, missing) / MINUTE_MILLIS);
            return OptionalInt.of((int) Math.max(0, left));
        } catch (DataAccessException _) {
            return OptionalInt.empty();
        }
    }
}
