/**
 * Commands that change the state of jobs in Redis, each with its script. Scripts are atomic and refuse every change that
 * {@link dev.enhancer.common.job.JobStatus} does not allow. Sees the job.
 */
@NullMarked
package dev.enhancer.common.redis.job;

import org.jspecify.annotations.NullMarked;
