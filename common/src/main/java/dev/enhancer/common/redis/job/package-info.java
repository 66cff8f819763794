/** The moves of jobs in Redis: each a command and its script, atomic, refusing every move that {@link dev.enhancer.common.job.JobStatus} does not allow. Sees the job. */
@NullMarked
package dev.enhancer.common.redis.job;

import org.jspecify.annotations.NullMarked;
