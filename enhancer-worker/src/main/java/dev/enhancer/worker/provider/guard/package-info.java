/**
 * What stands between a job and a remote provider: keys, rate, calls at once, breaker, and whether a failed call is made
 * again. Sees the chain that its links stand in, how a call is made, and what workers tell each other.
 */
@NullMarked
package dev.enhancer.worker.provider.guard;

import org.jspecify.annotations.NullMarked;
