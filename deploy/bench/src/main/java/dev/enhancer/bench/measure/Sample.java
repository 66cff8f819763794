package dev.enhancer.bench.measure;

import java.time.Duration;

/**
 * One sample of a run.
 *
 * @param at time since any fixed moment
 * @param answered calls that the provider has answered so far
 * @param inFlight calls in flight at the provider
 * @param cpu CPU time of the measured processes so far
 * @param machine CPU time of all processes so far
 */
public record Sample(Duration at, long answered, int inFlight, Duration cpu, Duration machine) {}
