package dev.enhancer.worker.intake;

import java.time.Duration;

/** What is to become of a record after it was handled. */
public sealed interface Disposition {
    Done DONE = new Done();

    /** Its job is final: the record is acknowledged. */
    record Done() implements Disposition {}

    /** Its job is not final: the record stays unacknowledged and is handled again after the delay. */
    record Later(Duration delay) implements Disposition {}
}
