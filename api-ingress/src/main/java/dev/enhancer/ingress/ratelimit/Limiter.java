package dev.enhancer.ingress.ratelimit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.ingress.backend.RedisCommands;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.Counter;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Mono;

/**
 * Counts in Redis, where all ingress nodes do, by one script a take. While Redis is away each node counts for itself.
 * Never fails for want of Redis.
 */
final class Limiter {
    private static final RedisScript<String> TAKE = script("take.lua");
    private static final RedisScript<String> GIVE_BACK = script("give-back.lua");

    private final RedisCommands redis;
    private final LocalLimits local;
    private final Counter countedLocally;

    /** @param countedLocally how often Redis was away */
    Limiter(RedisCommands redis, LocalLimits local, Counter countedLocally) {
        this.redis = redis;
        this.local = local;
        this.countedLocally = countedLocally;
    }

    /** @param count how many at most */
    Mono<Taken> take(Limit limit, int count) {
        return redis.run(TAKE, List.of(limit.key()), ascii(count), ascii(limit.perMinute()))
                .map(Limiter::read)
                .onErrorResume(
                        isAway(),
                        _ -> Mono.fromSupplier(() -> {
                            countedLocally.increment();
                            return local.take(limit, count);
                        }));
    }

    /** @param count how many of them, no more than all */
    Mono<Void> giveBack(Limit limit, Taken taken, int count) {
        if (taken.local()) {
            return Mono.fromRunnable(() -> local.giveBack(limit, count, taken.second()));
        }
        return redis.run(GIVE_BACK, List.of(limit.key()), ascii(count), ascii(taken.second()))
                .onErrorComplete(isAway())
                .then();
    }

    private static Taken read(byte[] answer) {
        String[] parts = new String(answer, US_ASCII).split(" ");
        return new Taken(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                false);
    }

    private static Predicate<Throwable> isAway() {
        return failure -> failure instanceof RedisException || failure instanceof DataAccessException;
    }

    private static byte[] ascii(long number) {
        return Long.toString(number).getBytes(US_ASCII);
    }

    private static RedisScript<String> script(String file) {
        return RedisScript.of(new ClassPathResource(file, Limiter.class), String.class);
    }
}
