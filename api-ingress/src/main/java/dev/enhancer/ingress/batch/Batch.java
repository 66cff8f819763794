package dev.enhancer.ingress.batch;

import dev.enhancer.common.job.Job;
import java.util.List;

/**
 * The valid jobs of a batch, within the limit of its client.
 *
 * @param jobs one for each job of the frame, in the same order
 */
record Batch(List<Job> jobs, BatchFrame frame) {
    Batch {
        jobs = List.copyOf(jobs);
    }
}
