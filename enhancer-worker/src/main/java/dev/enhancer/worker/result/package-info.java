/** Changes the state of jobs in Redis and publishes it to Kafka. Sees only what crosses the process boundary. */
@NullMarked
package dev.enhancer.worker.result;

import org.jspecify.annotations.NullMarked;
