package dev.enhancer.worker.intake;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The poll loop: it fetches records into the {@link Window}, commits what is finished, and keeps the worker in its consumer
 * group.
 *
 * <p>The loop has one thread, which never works on a job and never waits for one. It takes the window's lock, but no thread
 * holds that lock while handling a record. The loop therefore polls every 50 ms however slow the jobs are, and slow jobs
 * never make it miss {@code max.poll.interval.ms}. It waits only for the broker, for a few seconds at most.
 */
public final class Intake implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private static final Duration COMMIT_EVERY = Duration.ofMillis(200);
    private static final Duration POLL = Duration.ofMillis(50);
    /**
     * Poll time-out while a lane is full and its records are started. A third of the prefetch bytes, in the largest records, lasts about 30 ms at full
     * speed.
     */
    private static final Duration POLL_WHEN_FULL = Duration.ofMillis(10);

    /**
     * How long the last commit is retried. Commits are refused during a rebalance, and the rebalance proceeds only if the
     * loop polls.
     */
    private static final Duration LAST_COMMIT_WITHIN = Duration.ofSeconds(5);

    private static final Duration COUNT_EVERY = Duration.ofSeconds(5);
    /**
     * Spread of a partition, from the oldest unfinished offset to the newest fetched, at which fetching from it stops. One
     * more fetch may still arrive.
     */
    static final int MAX_SPREAD = OffsetBitmap.MAX_SPREAD - IntakePlan.MAX_POLL_RECORDS;

    private static final Duration RESTART_AFTER = Duration.ofSeconds(1);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final IntakePlan plan;
    private final Window window;
    private volatile @Nullable Assignment assignment;
    private volatile Map<String, Long> unfetched = Map.of();
    private volatile @Nullable Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Intake(Supplier<Consumer<String, byte[]>> consumers, IntakePlan plan, Window window) {
        this.consumers = consumers;
        this.plan = plan;
        this.window = window;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name(plan.name()).start(this::run);
    }

    /** Stops fetching, lets running jobs finish within the drain timeout, commits and leaves the group. */
    @Override
    public void stop() {
        stopping.countDown();
        Thread loop = thread;
        if (loop == null) {
            return;
        }
        try {
            // the last commit is retried for LAST_COMMIT_WITHIN, and the last of these tries may take another 5 s
            loop.join(plan.drainTimeout().plus(LAST_COMMIT_WITHIN).plusSeconds(6));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    /** Stops on a thread of its own, so that several intakes drain at the same time. */
    @Override
    public void stop(Runnable callback) {
        Thread.startVirtualThread(() -> {
            try {
                stop();
            } finally {
                callback.run();
            }
        });
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** True once this worker is a member of its group and knows its partitions. */
    public boolean isReady() {
        Assignment current = assignment;
        return current != null && current.isKnown() && !isStopping();
    }

    /** Records being worked on. */
    public int busy() {
        return window.busy();
    }

    /** Records of a lane that this worker's partitions had some seconds ago and that were not fetched yet. */
    long unfetched(String lane) {
        return unfetched.getOrDefault(lane, 0L);
    }

    private void run() {
        while (!isStopping()) {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                Assignment current = new Assignment(consumer, window, MAX_SPREAD);
                assignment = current;
                plan.topics().subscribe(consumer, current);
                poll(consumer, current);
                drain(consumer, current);
            } catch (RuntimeException | Error e) { // if the loop ended, the process would run on without working
                log.atError().setCause(e).log("intake.failed");
                pause();
            } finally {
                assignment = null;
                unfetched = Map.of();
            }
        }
        window.close();
        window.abort();
    }

    private void poll(Consumer<String, byte[]> consumer, Assignment current) {
        long lastCommit = System.nanoTime();
        long lastCount = lastCommit;
        while (!isStopping()) {
            window.takeDue();
            Set<String> full = current.fetch(lane -> plan.hasRoom(window.load(lane)));
            boolean drains = full.stream().anyMatch(lane -> !window.isPaused(lane));
            for (ConsumerRecord<String, byte[]> record : consumer.poll(drains ? POLL_WHEN_FULL : POLL)) {
                current.admit(record);
            }
            long now = System.nanoTime();
            if (now - lastCommit >= COMMIT_EVERY.toNanos()) {
                current.commit();
                unfetched = current.unfetched();
                lastCommit = now;
            }
            if (now - lastCount >= COUNT_EVERY.toNanos()) {
                current.findEnds();
                lastCount = now;
            }
        }
    }

    private void drain(Consumer<String, byte[]> consumer, Assignment current) {
        long deadline = System.nanoTime() + plan.drainTimeout().toNanos();
        window.close();
        while (!window.isDone() && System.nanoTime() < deadline) {
            pollForNothing(consumer, current); // keeps the partitions, so that no other worker starts what ends soon
            current.commit();
        }
        int left = window.busy();
        window.abort();
        long giveUp = System.nanoTime() + LAST_COMMIT_WITHIN.toNanos();
        while (!current.commitNow(current.partitions()) && System.nanoTime() < giveUp) {
            pollForNothing(consumer, current);
        }
        log.atInfo().addKeyValue("jobs_handed_back", left).log("intake.drained");
    }

    /** Polls to stay in the group. Records of a partition that was assigned meanwhile are dropped and not committed. */
    private static void pollForNothing(Consumer<String, byte[]> consumer, Assignment current) {
        current.fetch(_ -> false);
        consumer.poll(POLL);
    }

    private void pause() {
        try {
            stopping.await(RESTART_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            stopping.countDown();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }
}
