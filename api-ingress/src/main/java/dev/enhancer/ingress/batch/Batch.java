package dev.enhancer.ingress.batch;

import dev.enhancer.common.job.Job;
import java.util.List;

/**
 * A batch as far as it is valid and within its client's limit.
 *
 * @param jobs as many as the frame has places for them
 */
record Batch(List<Job> jobs, BatchFrame frame) {
    Batch {
        jobs = List.copyOf(jobs);
    }
}
