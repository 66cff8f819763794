/** Converts our records to those of the Kafka client and back, and sends them. It sees no feature. */
@NullMarked
package dev.enhancer.worker.record;

import org.jspecify.annotations.NullMarked;
