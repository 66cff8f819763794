package dev.enhancer.worker.result;

import java.time.Duration;

/**
 * The key under which jobs with the same request share one completion.
 *
 * @param requestHash equal for exactly the jobs with the same request
 * @param keep how long a completion is shared
 */
public record CompletionKey(String requestHash, Duration keep) {}
