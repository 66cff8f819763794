package dev.enhancer.worker.reaper;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.log.LogContext;
import dev.enhancer.common.record.JobEvent;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.worker.reaper.Found.Deleted;
import dev.enhancer.worker.reaper.Found.Final;
import dev.enhancer.worker.reaper.Found.Moved;
import dev.enhancer.worker.reaper.Found.Nothing;
import dev.enhancer.worker.result.Announcer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Ends jobs at their deadline if no other process does: their record never reached Kafka, or it waits in a lane that stands
 * still. It also announces a final state or a deletion if the process responsible died before it could.
 *
 * <p>All workers do this at the same time. Each change is a compare-and-set, so only one of them succeeds. A repeated
 * announcement has the same content.
 */
final class Reaper implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Reaper.class);

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int BATCH = 100;
    private static final int MOST_BATCHES = 10;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final OverdueJobs jobs;
    private final Announcer announcer;
    private final Counter reaped;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("reaper").daemon().factory());
    private volatile boolean running;

    Reaper(OverdueJobs jobs, Announcer announcer, MeterRegistry meters) {
        this.jobs = jobs;
        this.announcer = announcer;
        this.reaped = Counter.builder("enhancer.jobs.reaped")
                .description("Jobs ended because their deadline passed and nobody else ended them")
                .register(meters);
    }

    @Override
    public void start() {
        running = true;
        timer.scheduleWithFixedDelay(this::reap, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                log.atWarn().log("reaper.not_stopped");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void reap() {
        try {
            for (int i = 0; i < MOST_BATCHES && reapBatch() == BATCH; i++) {
                // there may be more
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException e) { // the heartbeat logs that Redis is away
            log.atDebug().setCause(e).log("reaper.waits");
        } catch (RuntimeException | Error e) { // an exception would end the schedule
            log.atError().setCause(e).log("reaper.failed");
        }
    }

    /** @return how many jobs are finished; fewer than were found if some could not be ended or announced */
    private int reapBatch() throws InterruptedException {
        List<String> done = new ArrayList<>();
        Map<String, CompletionStage<?>> ends = new HashMap<>();
        Map<String, CompletionStage<?>> deletions = new HashMap<>();
        for (String entry : jobs.ids(BATCH)) {
            switch (end(entry)) {
                case Nothing() -> done.add(entry);
                case Moved() -> {
                    // it comes again with the next batch
                }
                case Final end -> ends.put(entry, announce(end));
                case Deleted(JobId id, String clientId) ->
                    deletions.put(entry, announcer.announce(new JobEvent.Deleted(id, clientId)));
            }
        }
        List<String> ended = announced(ends);
        done.addAll(announced(deletions));
        jobs.removeEnded(ended);
        jobs.remove(done);
        return ended.size() + done.size();
    }

    /** Waits until Kafka has the announcements, and returns the ids of those that it accepted. */
    private static List<String> announced(Map<String, CompletionStage<?>> announcements) throws InterruptedException {
        List<String> announced = new ArrayList<>();
        for (Map.Entry<String, CompletionStage<?>> entry : announcements.entrySet()) {
            try {
                entry.getValue().toCompletableFuture().get(); // ends within the producer's delivery timeout
                announced.add(entry.getKey());
            } catch (ExecutionException e) {
                try (LogContext _ = LogContext.open().job(entry.getKey())) {
                    log.atDebug().setCause(e).log("reaper.waits");
                }
            }
        }
        return announced;
    }

    private Found end(String entry) {
        Optional<JobId> id = JobId.parse(entry);
        if (id.isEmpty()) {
            return new Nothing();
        }
        try {
            return jobs.end(id.get());
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) { // an unknown form, perhaps written by a newer worker
            try (LogContext _ = LogContext.open().job(entry)) {
                log.atError().setCause(e).log("reaper.unreadable");
            }
            jobs.postpone(entry);
            return new Moved();
        }
    }

    private CompletionStage<?> announce(Final end) {
        if (end.expiredNow()) {
            reaped.increment();
        }
        TraceParent trace = TraceParent.continuing(null, ThreadLocalRandom.current()); // Redis has no trace of the job
        try (LogContext _ =
                LogContext.open().job(end.id().value()).client(end.clientId()).trace(trace)) {
            log.atInfo()
                    .addKeyValue("state", end.status())
                    .addKeyValue("ended_here", end.expiredNow())
                    .log("job.reaped");
        }
        return announcer.announce(JobEvent.reached(end.id(), end.clientId(), end.status(), end.document(), trace));
    }
}
