package dev.enhancer.bench.measure;

import java.time.Duration;

/**
 * One sample of a run.
 *
 * @param at time since any fixed moment
 * @param completed calls that the provider has completed so far
 * @param inFlight calls in flight at the provider
 * @param cpu CPU time of the measured processes so far
 * @param machine CPU time of all processes so far
 */
public record Sample(Duration at, long completed, int inFlight, Duration cpu, Duration machine) {}
