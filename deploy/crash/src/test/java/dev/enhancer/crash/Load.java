package dev.enhancer.crash;

import static org.awaitility.Awaitility.await;

import dev.enhancer.common.job.JobId;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Submits jobs on a schedule that heeds neither answers nor failures, as many clients together would. Notes what was
 * accepted; a submission that was refused or got no answer is owed nothing.
 */
final class Load implements AutoCloseable {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

    private static final int HOOKED_IS_EACH = 10;

    private final Submissions submissions;
    private final HookReceiver hooks;
    private final String name;
    private final int perSecond;
    private final Queue<Accepted> accepted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger offered = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final Thread thread;
    private volatile boolean stopped;

    private Load(Submissions submissions, HookReceiver hooks, String name, int perSecond) {
        this.submissions = submissions;
        this.hooks = hooks;
        this.name = name;
        this.perSecond = perSecond;
        thread = Thread.ofPlatform().name("load").daemon().unstarted(this::run);
    }

    /**
     * @param hooks where some of the jobs have their end told
     * @param name begins the tag of each job
     */
    static Load start(Submissions submissions, HookReceiver hooks, String name, int perSecond) {
        Load load = new Load(submissions, hooks, name, perSecond);
        load.thread.start();
        return load;
    }

    private void run() {
        long begin = System.nanoTime();
        for (int n = 0; !stopped; n++) {
            long due = begin + n * SECOND / perSecond;
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            Tag tag = new Tag("%s-%d".formatted(name, n));
            boolean hooked = n % HOOKED_IS_EACH == 0;
            offered.incrementAndGet();
            submissions
                    .submit(tag, hooked ? hooks.url(tag) : null)
                    .whenComplete((answer, failure) -> note(tag, hooked, answer, failure));
        }
    }

    private void note(Tag tag, boolean hooked, @Nullable HttpResponse<String> answer, @Nullable Throwable failure) {
        if (answer == null || failure != null) {
            broken.incrementAndGet();
        } else if (answer.statusCode() != 202) {
            refused.incrementAndGet();
        } else {
            String location = answer.headers().firstValue("Location").orElseThrow();
            JobId id = new JobId(location.substring(location.lastIndexOf('/') + 1));
            accepted.add(new Accepted(id, tag, Instant.now(), hooked));
        }
        answered.incrementAndGet();
    }

    /** Returns when as many jobs have been submitted since as fall into that time, whatever came of them. */
    void goesOnFor(Duration time) {
        int target = offered.get() + (int) (perSecond * time.toMillis() / 1_000);
        await("load").atMost(time.plus(ANSWER_LIMIT)).until(() -> offered.get() >= target);
    }

    /** Submits nothing more; returns when all submissions are answered. */
    void stop() {
        stopped = true;
        await("last submission").atMost(ANSWER_LIMIT).until(() -> !thread.isAlive());
        await("answers").atMost(ANSWER_LIMIT).until(() -> answered.get() == offered.get());
    }

    Collection<Accepted> accepted() {
        return accepted;
    }

    /** Those of them that named a webhook. */
    List<Accepted> hooked() {
        return accepted.stream().filter(Accepted::hooked).toList();
    }

    /** Submissions made. */
    int offered() {
        return offered.get();
    }

    /** Submissions that were answered with anything but 202. */
    int refused() {
        return refused.get();
    }

    /** Submissions without an answer. */
    int broken() {
        return broken.get();
    }

    @Override
    public void close() {
        stopped = true;
    }
}
