package dev.enhancer.worker.intake;

import java.time.Duration;
import java.util.Collection;
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
 * The poll loop: fetches records into the {@link Window}, commits what is finished, keeps the worker in its group. Its
 * one thread never works on a job and never waits for one.
 */
final class Intake implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private static final Duration COMMIT_EVERY = Duration.ofMillis(200);
    private static final Duration POLL = Duration.ofMillis(50);
    /** While the window is full nothing is fetched; it is looked at often, since at full speed it drains in 50 ms. */
    private static final Duration POLL_WHEN_FULL = Duration.ofMillis(5);

    private static final Duration RESTART_AFTER = Duration.ofSeconds(1);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Collection<String> topics;
    private final Window window;
    private final IntakeSettings settings;
    private volatile @Nullable Assignment assignment;
    private volatile @Nullable Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Intake(
            Supplier<Consumer<String, byte[]>> consumers,
            Collection<String> topics,
            Window window,
            IntakeSettings settings) {
        this.consumers = consumers;
        this.topics = topics;
        this.window = window;
        this.settings = settings;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("intake").start(this::run);
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
            loop.join(settings.drainTimeout().plusSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** True once this worker is a member of its group and knows its partitions. */
    boolean isReady() {
        Assignment current = assignment;
        return current != null && current.isKnown() && !isStopping();
    }

    private void run() {
        while (!isStopping()) {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                Assignment current = new Assignment(consumer, window, settings.maxSpread());
                assignment = current;
                consumer.subscribe(topics, current);
                poll(consumer, current);
                drain(consumer, current);
            } catch (RuntimeException | Error e) { // a loop that ended would leave a worker that lives and does nothing
                log.atError().setCause(e).log("intake.failed");
                pause();
            } finally {
                assignment = null;
            }
        }
        window.close();
        window.abort();
    }

    private void poll(Consumer<String, byte[]> consumer, Assignment current) {
        long lastCommit = System.nanoTime();
        while (!isStopping()) {
            window.takeDue();
            boolean room = window.waiting() + settings.maxPollRecords() <= settings.prefetch()
                    && window.held() < settings.maxHeld();
            current.fetch(room);
            for (ConsumerRecord<String, byte[]> record : consumer.poll(room ? POLL : POLL_WHEN_FULL)) {
                current.admit(record);
            }
            if (System.nanoTime() - lastCommit >= COMMIT_EVERY.toNanos()) {
                current.commit();
                lastCommit = System.nanoTime();
            }
        }
    }

    private void drain(Consumer<String, byte[]> consumer, Assignment current) {
        long deadline = System.nanoTime() + settings.drainTimeout().toNanos();
        window.close();
        while (!window.isDone() && System.nanoTime() < deadline) {
            current.fetch(false);
            consumer.poll(POLL); // stays in the group, so that nobody else starts what is about to end
            current.commit();
        }
        int left = window.busy();
        window.abort();
        current.commitNow(current.partitions());
        log.atInfo().addKeyValue("jobs_handed_back", left).log("intake.drained");
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
