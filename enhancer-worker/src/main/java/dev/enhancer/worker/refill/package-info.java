/** Restores Redis from Kafka after it was emptied or has lost its last moments. It sees how long results are kept. */
@NullMarked
package dev.enhancer.worker.refill;

import org.jspecify.annotations.NullMarked;
