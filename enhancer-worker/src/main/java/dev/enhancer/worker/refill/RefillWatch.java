package dev.enhancer.worker.refill;

import dev.enhancer.common.redis.refill.WatchEpoch.Elsewhere;
import dev.enhancer.common.redis.refill.WatchEpoch.Lost;
import dev.enhancer.common.redis.refill.WatchEpoch.Whole;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;

/**
 * Notices that Redis is new, was emptied, or was restarted or replaced and so may have lost its last moments. It then
 * refills Redis from the log on a thread of its own, while everything else goes on.
 */
final class RefillWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RefillWatch.class);

    private static final Duration EVERY = Duration.ofMillis(500);

    /**
     * How long the log is followed after a refill. An event that was on its way when Redis lost its data arrives within 10
     * s, or its producer gives it up.
     */
    private static final Duration FOLLOW = Duration.ofSeconds(15);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final RefillStore store;
    private final BiFunction<Lost, BooleanSupplier, Replay> replays;
    private final RefillMeters meters;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile boolean seenWhole;
    private @Nullable Replay replay;
    private Instant followUntil = Instant.MIN;
    private String lastFailure = "";

    RefillWatch(
            RefillStore store, BiFunction<Lost, BooleanSupplier, Replay> replays, RefillMeters meters, Clock clock) {
        this.store = store;
        this.replays = replays;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("refill").daemon().start(this::run);
    }

    @Override
    public void stop() {
        stopping.countDown();
        Thread watch = thread;
        if (watch == null) {
            return;
        }
        try {
            watch.join(STOP_LIMIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Stops after the intake, which has the default phase, because jobs that are draining may wait for a refill. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    /** True once this worker has seen Redis complete. */
    boolean isReady() {
        return seenWhole;
    }

    private void run() {
        try {
            do {
                look();
            } while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            forget();
        }
    }

    private void look() {
        try {
            switch (store.watch()) {
                case Whole _ -> {
                    seenWhole = true;
                    follow();
                }
                case Elsewhere _ -> forget();
                case Lost lost -> refill(lost);
            }
            lastFailure = "";
        } catch (RedisConnectionFailureException | QueryTimeoutException _) {
            forget(); // the heartbeat logs that Redis is away
        } catch (RuntimeException | Error e) { // an exception would end the watch
            forget();
            report(e);
        }
    }

    private void refill(Lost lost) {
        forget();
        Instant start = clock.instant();
        Instant wholeAt = lost.wholeAt();
        log.atInfo()
                .addKeyValue("whole_at", wholeAt == null ? "-" : wholeAt)
                .addKeyValue("server", lost.server())
                .log("redis.refill_started");
        meters.started();
        try {
            Replay current = replays.apply(lost, this::isStopping);
            replay = current;
            Replay.Counts counts = current.restore();
            store.settle(lost, start);
            followUntil = clock.instant().plus(FOLLOW);
            seenWhole = true;
            meters.refilled();
            report(counts, Duration.between(start, clock.instant()));
        } finally {
            meters.over();
        }
    }

    private static void report(Replay.Counts counts, Duration took) {
        log.atLevel(counts.isEmpty() ? Level.INFO : Level.WARN)
                .addKeyValue("ended", counts.ended())
                .addKeyValue("queued", counts.queued())
                .addKeyValue("deleted", counts.deleted())
                .addKeyValue("duration_ms", took.toMillis())
                .log("redis.refilled");
    }

    private void follow() {
        Replay current = replay;
        if (current == null) {
            return;
        }
        current.follow();
        if (clock.instant().isAfter(followUntil)) {
            forget();
        }
    }

    private void forget() {
        Replay current = replay;
        replay = null;
        if (current != null) {
            current.close();
        }
    }

    private void report(Throwable failure) {
        String reason = failure.toString();
        if (!isStopping() && !reason.equals(lastFailure)) {
            log.atWarn().addKeyValue("reason", reason).log("redis.refill_failed");
        }
        lastFailure = reason;
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }
}
