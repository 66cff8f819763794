/**
 * Starts the measured processes and the servers that they need, and submits jobs to them. It sees the provider, the
 * alternatives and the measurements of processes.
 */
@NullMarked
package dev.enhancer.bench.environment;

import org.jspecify.annotations.NullMarked;
