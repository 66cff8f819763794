package dev.enhancer.worker.result;

import java.time.Duration;

/**
 * Under which jobs that ask the same find each other.
 *
 * @param requestHash the same for such jobs, and for no others
 * @param keep how long an answer is of use to them
 */
public record AnswerKey(String requestHash, Duration keep) {}
