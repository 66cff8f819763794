/** The window over Kafka: many slow jobs in hand, none lost, offsets kept. Sees no job, only records. */
@NullMarked
package dev.enhancer.worker.intake;

import org.jspecify.annotations.NullMarked;
