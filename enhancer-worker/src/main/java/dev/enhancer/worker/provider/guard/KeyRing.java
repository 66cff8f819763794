package dev.enhancer.worker.provider.guard;

import static dev.enhancer.common.job.Attempt.Outcome.RATE_LIMITED;
import static dev.enhancer.common.job.Attempt.Outcome.UNAUTHORIZED;

import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.call.Provider;
import dev.enhancer.worker.provider.call.Reply;
import dev.enhancer.worker.provider.call.Reply.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of one provider. Each call goes out under the first one that is not out: a key is out for a while when the
 * provider refuses it, and for as long as the provider asks when its limit is spent. Then the next one takes its place,
 * within the same job too. Safe for any thread.
 */
final class KeyRing implements Provider {
    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);

    /** How long a key is out whose limit is spent, if the provider does not say. */
    private static final Duration UNSAID = Duration.ofSeconds(1);

    private final String name;
    private final List<Key> keys;
    private final Duration recheckAfter;
    private final Clock clock;

    /**
     * @param name of the provider
     * @param underEachKey the provider, once for each of its keys; at least once
     * @param recheckAfter how long a refused key is out, and the longest that any is
     */
    KeyRing(String name, List<? extends Provider> underEachKey, Duration recheckAfter, Clock clock) {
        this.name = name;
        this.recheckAfter = recheckAfter;
        this.clock = clock;
        keys = underEachKey.stream().map(Key::new).toList();
    }

    @Override
    public Reply ask(Prompt prompt, Call call) throws InterruptedException {
        Key key = take(call.timeLimit());
        Reply reply = key.provider.ask(prompt, call);
        if (reply instanceof Unavailable unavailable) {
            noteFailure(key, unavailable);
        } else {
            readmit(key);
        }
        return reply;
    }

    /** Zero if a key can be used now. */
    Duration untilReady() {
        long now = clock.millis();
        long first = Long.MAX_VALUE;
        for (Key key : keys) {
            first = Math.min(first, key.outUntil.get());
        }
        return first <= now ? Duration.ZERO : Duration.ofMillis(first - now);
    }

    /** True if, after one key was sent away, another one can be used at once. */
    boolean hasAnother() {
        return keys.size() > 1 && untilReady().isZero();
    }

    /** True while every key is refused, and it is not time yet to try one again. */
    boolean isUnauthorized() {
        return !untilReady().isZero() && refused() == keys.size();
    }

    /** Keys that were refused and not taken since. */
    int refused() {
        return (int) keys.stream().filter(key -> key.refused).count();
    }

    /** Has all keys tried again. */
    void forgive() {
        keys.forEach(key -> key.outUntil.set(0));
    }

    private Key take(Duration trial) {
        long now = clock.millis();
        for (Key key : keys) {
            if (key.isTaken(now, trial)) {
                return key;
            }
        }
        return keys.stream()
                .min(Comparator.comparingLong(key -> key.outUntil.get()))
                .orElseThrow();
    }

    private void noteFailure(Key key, Unavailable reply) {
        if (reply.outcome() == UNAUTHORIZED) {
            key.outUntil.set(clock.millis() + recheckAfter.toMillis());
            if (!key.refused) {
                key.refused = true; // somebody must act: that is said once, not every time
                log.atError()
                        .addKeyValue("provider", name)
                        .addKeyValue("key", keys.indexOf(key) + 1)
                        .addKeyValue("http_status", reply.httpStatus())
                        .log("provider.unauthorized");
            }
        } else if (reply.outcome() == RATE_LIMITED) {
            Duration asked = reply.retryAfter();
            Duration out = asked != null ? asked : keys.size() > 1 ? UNSAID : Duration.ZERO;
            long until = clock.millis() + (out.compareTo(recheckAfter) < 0 ? out : recheckAfter).toMillis();
            key.outUntil.accumulateAndGet(until, Math::max);
        }
    }

    private void readmit(Key key) {
        if (key.refused) {
            key.refused = false;
            key.outUntil.set(0);
            log.atInfo()
                    .addKeyValue("provider", name)
                    .addKeyValue("key", keys.indexOf(key) + 1)
                    .log("provider.authorized");
        }
    }

    /** One key, bound to the provider that calls under it. */
    private static final class Key {
        private final Provider provider;
        private final AtomicLong outUntil = new AtomicLong(); // epoch milliseconds
        private volatile boolean refused;

        private Key(Provider provider) {
            this.provider = provider;
        }

        /** When the time has come for a refused one, one call tries it and the others wait for what comes of that. */
        private boolean isTaken(long now, Duration trial) {
            long until = outUntil.get();
            return until <= now && (!refused || outUntil.compareAndSet(until, now + trial.toMillis()));
        }
    }
}
