/**
 * Guards the calls of a job to a remote provider: keys, rate, concurrent calls, breaker and retries. It sees the chain that
 * its links are part of, how a call is made, and what workers share about providers.
 */
@NullMarked
package dev.enhancer.worker.provider.guard;

import org.jspecify.annotations.NullMarked;
