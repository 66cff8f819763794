package dev.enhancer.worker.refill;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.record.JobRecord;
import dev.enhancer.common.redis.refill.RestoreJobs.RestoredJob;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/** One refill: it reads the log and writes what Redis has lost. Used by one thread. */
final class Replay implements AutoCloseable {
    private static final List<String> EVENTS = List.of(Topics.EVENTS);
    private static final List<String> LANES =
            Arrays.stream(Priority.values()).map(Topics::lane).toList();

    private final LogReader log;
    private final RestoreRule rule;
    private final Restorer restorer;
    private final RefillMeters meters;
    private final BooleanSupplier stopping;
    private Map<TopicPartition, Long> events = Map.of();
    private Map<TopicPartition, Long> lanes = Map.of();
    private Counts counts = new Counts(0, 0, 0);

    Replay(LogReader log, RestoreRule rule, Restorer restorer, RefillMeters meters, BooleanSupplier stopping) {
        this.log = log;
        this.rule = rule;
        this.restorer = restorer;
        this.meters = meters;
        this.stopping = stopping;
    }

    /**
     * Writes everything that Redis lacks. Deletions are read before results, so that a deleted result never appears for a
     * moment. Lanes are read after results, so that no finished job is queued again.
     *
     * @throws RefillEndedException if another worker has the refill now, or this worker stops
     */
    Counts restore() {
        Map<TopicPartition, Long> start = log.startingAt(EVENTS, rule.eventsFrom());
        read(start, rule::deleted, Counts::deleted);
        events = read(start, rule::ended, Counts::ended);
        lanes = read(log.startingAt(LANES, rule.lanesFrom()), rule::waiting, Counts::queued);
        follow();
        return counts;
    }

    /**
     * Writes what was added to the log since. When Redis loses its data, the event of a job that has just ended may still be
     * on its way for some seconds. Until it arrives, that job looks queued, but no worker will claim it.
     */
    void follow() {
        beat();
        events = read(events, rule::ended, Counts::ended);
        lanes = read(lanes, rule::waiting, Counts::queued);
    }

    private Map<TopicPartition, Long> read(
            Map<TopicPartition, Long> from, Function<JobRecord, Optional<RestoredJob>> choice, Counting counting) {
        Map<TopicPartition, Long> reached =
                log.read(from, record -> choice.apply(record).ifPresent(restorer::add), this::beat);
        Counts found = counting.count(restorer.flush());
        meters.restored(found);
        counts = counts.plus(found);
        return reached;
    }

    private void beat() {
        if (stopping.getAsBoolean()) {
            throw new RefillEndedException("the worker stops");
        }
        restorer.beat();
    }

    @Override
    public void close() {
        log.close();
    }

    private interface Counting {
        Counts count(int written);
    }

    /**
     * Numbers of records that Redis had lost.
     *
     * @param ended final documents
     * @param queued waiting jobs
     * @param deleted marks of deleted jobs
     */
    record Counts(int ended, int queued, int deleted) {
        static Counts ended(int count) {
            return new Counts(count, 0, 0);
        }

        static Counts queued(int count) {
            return new Counts(0, count, 0);
        }

        static Counts deleted(int count) {
            return new Counts(0, 0, count);
        }

        /** True if nothing was lost. */
        boolean isEmpty() {
            return ended + queued + deleted == 0;
        }

        Counts plus(Counts more) {
            return new Counts(ended + more.ended, queued + more.queued, deleted + more.deleted);
        }
    }
}
