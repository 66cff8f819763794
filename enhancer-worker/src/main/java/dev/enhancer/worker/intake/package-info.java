/**
 * Takes records from Kafka, keeps many slow ones in hand at once, and commits the offsets of those that are finished. It
 * sees records, not jobs: a {@link dev.enhancer.worker.intake.JobHandler} decides what to do with a record.
 */
@NullMarked
package dev.enhancer.worker.intake;

import org.jspecify.annotations.NullMarked;
