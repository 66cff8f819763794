package dev.enhancer.worker.intake;

import java.time.Duration;
import java.util.Map;
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
 * The poll loop: fetches records into the {@link Window}, commits what is finished, keeps the worker in its group.
 *
 * <p>Its one thread never works on a job and never waits for one: it hands records over, and takes the window's lock,
 * which nobody holds while handling a record. So it polls each 50 ms however slow the jobs are, and
 * {@code max.poll.interval.ms} is never missed because of them. What it does wait for is the broker, a few seconds at
 * most.
 */
public final class Intake implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private static final Duration COMMIT_EVERY = Duration.ofMillis(200);
    private static final Duration POLL = Duration.ofMillis(50);
    /** While a lane is full; a third of the bytes in the largest records lasts some 30 ms at full speed. */
    private static final Duration POLL_WHEN_FULL = Duration.ofMillis(10);

    /** While a rebalance is under way commits are refused, and it goes on only if the loop polls. */
    private static final Duration LAST_COMMIT_WITHIN = Duration.ofSeconds(5);

    private static final Duration COUNT_EVERY = Duration.ofSeconds(5);
    /** Spread of a partition, oldest unfinished to newest fetched, at which it is not fetched from; a fetch may follow. */
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

    /** Stops fetching, lets running jobs end within the drain timeout, commits and leaves the group. */
    @Override
    public void stop() {
        stopping.countDown();
        Thread loop = thread;
        if (loop == null) {
            return;
        }
        try {
            // the last commit may be tried until its time is over, and the last try takes 5 s
            loop.join(plan.drainTimeout().plus(LAST_COMMIT_WITHIN).plusSeconds(6));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    /** Several intakes drain side by side. */
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

    /** Records of this worker's partitions of a lane that were not fetched, as counted within the last seconds. */
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
            } catch (RuntimeException | Error e) { // a loop that ended would leave a worker that lives and does nothing
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
            boolean roomy = current.fetch(lane -> plan.hasRoom(window.load(lane)));
            for (ConsumerRecord<String, byte[]> record : consumer.poll(roomy ? POLL : POLL_WHEN_FULL)) {
                current.admit(record);
            }
            long now = System.nanoTime();
            if (now - lastCommit >= COMMIT_EVERY.toNanos()) {
                current.commit();
                lastCommit = now;
            }
            if (now - lastCount >= COUNT_EVERY.toNanos()) {
                current.unfetched().ifPresent(counted -> unfetched = counted);
                lastCount = now;
            }
        }
    }

    private void drain(Consumer<String, byte[]> consumer, Assignment current) {
        long deadline = System.nanoTime() + plan.drainTimeout().toNanos();
        window.close();
        while (!window.isDone() && System.nanoTime() < deadline) {
            pollForNothing(consumer, current); // nobody else is to start what is about to end
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

    /** Stays in the group. What a partition that has just come brings along is not taken, and so not committed either. */
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
