package dev.enhancer.common.lane;

import dev.enhancer.common.job.Priority;

/**
 * The state of one lane as one worker sees it. Workers write it every half second to a key of
 * {@link dev.enhancer.common.redis.Keys}.
 *
 * @param lag number of unfinished records of the worker's partitions: not fetched yet, waiting, held or running
 * @param queued number of these records that are not fetched yet or wait for a slot
 * @param oldestAgeMs time since the oldest waiting record was submitted; 0: none waits
 * @param inFlight number of running records
 * @param finishedLastMinute number of records that the worker finished in the last minute
 * @param meanMs mean time from the start of a record to its end, over all lanes; 0: none has ended yet
 * @param slots number of records that the worker can run at once, over all lanes
 */
public record LaneReport(
        Priority lane,
        long lag,
        long queued,
        long oldestAgeMs,
        int inFlight,
        int finishedLastMinute,
        double meanMs,
        int slots) {}
