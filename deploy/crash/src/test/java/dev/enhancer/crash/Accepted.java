package dev.enhancer.crash;

import dev.enhancer.common.job.JobId;
import java.time.Instant;

/**
 * A submission that was answered with 202: from now on the system owes a result.
 *
 * @param at when the answer was there
 * @param hooked whether it named a webhook
 */
record Accepted(JobId id, Tag tag, Instant at, boolean hooked) {}
