/** Runs commands in Redis. Sees only what crosses the process boundary. */
@NullMarked
package dev.enhancer.worker.redis;

import org.jspecify.annotations.NullMarked;
