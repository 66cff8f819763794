package dev.enhancer.bench.measure;

import java.time.Duration;

/**
 * One look at a run.
 *
 * @param at since any fixed moment
 * @param answered calls that the provider has answered so far
 * @param inFlight calls that the provider has in hand
 * @param cpu what the measured processes have used so far
 * @param machine what all processes have used so far
 */
public record Sample(Duration at, long answered, int inFlight, Duration cpu, Duration machine) {}
