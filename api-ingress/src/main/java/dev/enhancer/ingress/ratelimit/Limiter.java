package dev.enhancer.ingress.ratelimit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.ratelimit.TakeRequests.Granted;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.springframework.dao.DataAccessException;
import reactor.core.publisher.Mono;

/**
 * Counts requests in Redis, so that all ingress nodes share the limits, with one script call per take. If this node takes
 * from a limit many times a second, Redis lends it some more with one take, and the node gives the unused ones back when
 * that second ends. While Redis is away, each node counts by itself. Never fails because of Redis.
 */
final class Limiter {
    private static final int MOST_BORROWERS = 10_000;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5); // between two takes of a busy limit

    private final RedisCommands redis;
    private final LocalLimits local;
    private final Counter countedLocally;
    private final LongSupplier nanoTime;
    private final LoadingCache<String, Borrower> borrowers = Caffeine.newBuilder()
            .maximumSize(MOST_BORROWERS)
            .expireAfterAccess(LONGEST_PAUSE)
            .build(_ -> new Borrower());

    /** @param countedLocally counts the takes for which Redis was away */
    Limiter(RedisCommands redis, LocalLimits local, Counter countedLocally, LongSupplier nanoTime) {
        this.redis = redis;
        this.local = local;
        this.countedLocally = countedLocally;
        this.nanoTime = nanoTime;
    }

    /**
     * Takes from a limit.
     *
     * @param count how many at most
     */
    Mono<Consumption> take(Limit limit, int count) {
        Mono<Consumption> taken =
                count == 1 ? takeOne(limit) : ask(limit, count, 0).map(Granted::taken);
        return taken.onErrorResume(
                isAway(),
                _ -> Mono.fromSupplier(() -> {
                    countedLocally.increment();
                    return local.take(limit, count);
                }));
    }

    /** What is left of a limit. Takes nothing, so the count is 0. */
    Mono<Consumption> peek(Limit limit) {
        return ask(limit, 0, 0)
                .map(Granted::taken)
                .onErrorResume(isAway(), _ -> Mono.fromSupplier(() -> local.take(limit, 0)));
    }

    private Mono<Consumption> takeOne(Limit limit) {
        return Mono.defer(() -> {
            Borrower borrower = borrowers.get(limit.key());
            long now = nanoTime.getAsLong();
            Consumption borrowed = borrower.take(limit.perMinute(), now);
            if (borrowed != null) {
                return Mono.just(borrowed);
            }
            int wanted = borrower.ask(limit.perMinute());
            return wanted == 0 ? ask(limit, 1, 0).map(Granted::taken) : borrow(limit, wanted, borrower, now);
        });
    }

    /** The loan belongs to the node, so it is kept even if the request that asked for it is cancelled before the reply. */
    private Mono<Consumption> borrow(Limit limit, int wanted, Borrower borrower, long now) {
        CompletableFuture<Granted> granted = ask(limit, 1, wanted)
                .doOnNext(reply -> {
                    if (reply.lent() > 0) {
                        Loan loan = new Loan(reply.taken(), reply.lent(), limit.perMinute(), now);
                        borrower.borrowed(loan);
                        giveBackWhatIsLeft(limit, loan);
                    }
                })
                .doFinally(_ -> borrower.answered())
                .toFuture();
        return Mono.fromFuture(granted, true).map(Granted::taken);
    }

    private void giveBackWhatIsLeft(Limit limit, Loan loan) {
        Mono.delay(Duration.ofMillis(loan.millis()))
                .flatMap(_ -> {
                    int unused = loan.end();
                    return unused == 0 ? Mono.empty() : giveBack(limit, unused, loan.second());
                })
                .onErrorComplete() // if the node stops before, the loan is free again after a minute
                .subscribe();
    }

    /**
     * Gives back what was taken.
     *
     * @param count how many; at most all that were taken
     */
    Mono<Void> giveBack(Limit limit, Consumption taken, int count) {
        return taken.local()
                ? Mono.fromRunnable(() -> local.giveBack(limit, count, taken.second()))
                : giveBack(limit, count, taken.second());
    }

    private Mono<Void> giveBack(Limit limit, int count, long second) {
        return redis.run(new GiveBackRequests(limit.key(), count, second))
                .onErrorComplete(isAway())
                .then();
    }

    private Mono<Granted> ask(Limit limit, int count, int wantedOnLoan) {
        return redis.run(new TakeRequests(limit, count, wantedOnLoan));
    }

    private static Predicate<Throwable> isAway() {
        return failure -> failure instanceof RedisException || failure instanceof DataAccessException;
    }
}
