package dev.enhancer.worker.process;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.worker.record.FetchedRecord;

/**
 * A job and the record that it was read from.
 *
 * @param limit how many jobs the job's client may have in hand over all workers; 0: no limit
 */
record Task(Job job, int limit, TraceParent trace, FetchedRecord record) {}
