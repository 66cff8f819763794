/**
 * Restores Redis from Kafka after it was emptied or has lost its last writes. It sees how long results are kept, records,
 * commands of Redis and roles.
 */
@NullMarked
package dev.enhancer.worker.refill;

import org.jspecify.annotations.NullMarked;
