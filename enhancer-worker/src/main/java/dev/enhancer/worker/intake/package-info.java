/**
 * Takes records off Kafka, keeps many slow ones in hand at once, and commits the offsets of those that are finished. It sees
 * records, not jobs: what is done with a record is up to the {@link dev.enhancer.worker.intake.JobHandler}.
 */
@NullMarked
package dev.enhancer.worker.intake;

import org.jspecify.annotations.NullMarked;
