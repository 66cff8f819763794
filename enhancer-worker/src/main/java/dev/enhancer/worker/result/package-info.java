/** Keeps a job's moves in Redis and announces them on Kafka. Sees only what crosses the process boundary. */
@NullMarked
package dev.enhancer.worker.result;

import org.jspecify.annotations.NullMarked;
