/**
 * The guards between a job and a remote provider: keys, rate, concurrent calls, breaker, and repeating a failed call.
 * Sees the chain that its links are part of, how a call is made, and what workers share about providers.
 */
@NullMarked
package dev.enhancer.worker.provider.guard;

import org.jspecify.annotations.NullMarked;
