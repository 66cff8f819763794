/**
 * Starts the measured processes and what they need, each in its own process, and submits jobs to them. It sees the provider,
 * the rivals and the measurements of processes.
 */
@NullMarked
package dev.enhancer.bench.stage;

import org.jspecify.annotations.NullMarked;
