package dev.enhancer.worker.intake;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What is to become of a record after it was handled. */
public sealed interface Disposition {
    /** There is nothing more to do for it. */
    Done DONE = new Done(CompletableFuture.completedStage(null));

    /**
     * Its job is final: the record is acknowledged as soon as the stage completes, and handled again if that fails. The
     * slot is free at once.
     *
     * @param when what must have been told of the job before the record may go
     */
    record Done(CompletionStage<?> when) implements Disposition {}

    /** Its job is not final: the record stays unacknowledged and is handled again after the delay. */
    record Later(Duration delay) implements Disposition {}

    /**
     * Its client has as many jobs in hand, over all workers, as it may have. The record goes back to where it waited;
     * the client is passed over until one of its records ends on this worker or the time has passed, and is then tried
     * with one record.
     *
     * @param lookAgain when another worker may have ended one of the client's jobs; more than zero
     */
    record Limited(Duration lookAgain) implements Disposition {
        public Limited {
            if (!lookAgain.isPositive()) {
                throw new IllegalArgumentException("lookAgain must be more than zero: " + lookAgain);
            }
        }
    }

    /**
     * A part of its client is at a limit of its own, the rest of the client is not. The record waits apart until one of the
     * same {@link Line} ends on this worker.
     *
     * @param lookAgain when it is handled again if there is none
     */
    record SetAside(Duration lookAgain) implements Disposition {}
}
