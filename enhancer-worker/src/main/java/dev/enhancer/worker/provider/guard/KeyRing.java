package dev.enhancer.worker.provider.guard;

import static dev.enhancer.common.job.Attempt.Outcome.RATE_LIMITED;
import static dev.enhancer.common.job.Attempt.Outcome.UNAUTHORIZED;

import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.call.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of one provider. Each call uses the first key that is not paused. A key is paused for a fixed time when the
 * provider refuses it, and for as long as the provider asks when its limit is reached. The next key then replaces it,
 * even within the same job. Safe for any thread.
 */
final class KeyRing implements Provider {
    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);

    /** How long a key whose limit is reached is paused if the provider names no time. */
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);

    private final String name;
    private final List<Key> keys;
    private final Duration recheckAfter;
    private final Clock clock;

    /**
     * @param name the provider's name
     * @param underEachKey the provider, once for each of its keys; at least once
     * @param recheckAfter how long a refused key is paused; no key is paused for longer
     */
    KeyRing(String name, List<? extends Provider> underEachKey, Duration recheckAfter, Clock clock) {
        this.name = name;
        this.recheckAfter = recheckAfter;
        this.clock = clock;
        keys = underEachKey.stream().map(Key::new).toList();
    }

    @Override
    public CallResult ask(Prompt prompt, Call call) throws InterruptedException {
        Key key = pick(call.timeLimit());
        CallResult reply = key.provider.ask(prompt, call);
        if (reply instanceof Unavailable unavailable) {
            noteFailure(key, unavailable);
        } else {
            noteSuccess(key);
        }
        return reply;
    }

    /** Time until a key can be used; zero if one can be used now. */
    Duration untilReady() {
        long now = clock.millis();
        long first = Long.MAX_VALUE;
        for (Key key : keys) {
            first = Math.min(first, key.pausedUntil.get());
        }
        return first <= now ? Duration.ZERO : Duration.ofMillis(first - now);
    }

    /** True if another key can be used at once after one was refused or reached its limit. */
    boolean hasAnother() {
        return keys.size() > 1 && untilReady().isZero();
    }

    /** True while every key is refused and none is due for a trial yet. */
    boolean isUnauthorized() {
        return !untilReady().isZero() && refused() == keys.size();
    }

    /** How many keys were refused and have not been accepted since. */
    int refused() {
        return (int) keys.stream().filter(key -> key.refused).count();
    }

    /** Ends all pauses, so that all keys are tried again. */
    void resumeAll() {
        keys.forEach(key -> key.pausedUntil.set(0));
    }

    private Key pick(Duration trialTime) {
        long now = clock.millis();
        for (Key key : keys) {
            if (key.tryPick(now, trialTime)) {
                return key;
            }
        }
        return keys.stream()
                .min(Comparator.comparingLong(key -> key.pausedUntil.get()))
                .orElseThrow();
    }

    private void noteFailure(Key key, Unavailable reply) {
        if (reply.outcome() == UNAUTHORIZED) {
            key.pausedUntil.set(clock.millis() + recheckAfter.toMillis());
            if (!key.refused) {
                key.refused = true; // somebody must act; it is logged once, not for every call
                log.atError()
                        .addKeyValue("provider", name)
                        .addKeyValue("key", keys.indexOf(key) + 1)
                        .addKeyValue("http_status", reply.httpStatus())
                        .log("provider.unauthorized");
            }
        } else if (reply.outcome() == RATE_LIMITED) {
            Duration asked = reply.retryAfter();
            Duration pause = asked != null ? asked : keys.size() > 1 ? DEFAULT_PAUSE : Duration.ZERO;
            long until = clock.millis() + (pause.compareTo(recheckAfter) < 0 ? pause : recheckAfter).toMillis();
            key.pausedUntil.accumulateAndGet(until, Math::max);
        }
    }

    private void noteSuccess(Key key) {
        if (key.refused) {
            key.refused = false;
            key.pausedUntil.set(0);
            log.atInfo()
                    .addKeyValue("provider", name)
                    .addKeyValue("key", keys.indexOf(key) + 1)
                    .log("provider.authorized");
        }
    }

    /** One key, bound to the provider that makes calls with it. */
    private static final class Key {
        private final Provider provider;
        private final AtomicLong pausedUntil = new AtomicLong(); // epoch milliseconds
        private volatile boolean refused;

        private Key(Provider provider) {
            this.provider = provider;
        }

        /**
         * True if the calling thread may use this key. When the pause of a refused key ends, only one call tries it; the
         * key stays paused for the others until that call is over, at most for the trial time.
         */
        private boolean tryPick(long now, Duration trialTime) {
            long until = pausedUntil.get();
            return until <= now && (!refused || pausedUntil.compareAndSet(until, now + trialTime.toMillis()));
        }
    }
}
