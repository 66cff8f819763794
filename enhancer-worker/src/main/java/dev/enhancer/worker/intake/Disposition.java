package dev.enhancer.worker.intake;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What happens to a record after it was handled. */
public sealed interface Disposition {
    /** The record is finished, and its job needs nothing more. */
    Done DONE = new Done(CompletableFuture.completedStage(null));

    /**
     * The job is final. The record is acknowledged when the stage completes, and handled again if the stage fails. The slot
     * is free at once.
     *
     * @param when completes when what must be written before the acknowledgement is written
     */
    record Done(CompletionStage<?> when) implements Disposition {}

    /** The job is not final. The record stays unacknowledged and is handled again after the delay. */
    record RetryLater(Duration delay) implements Disposition {}

    /**
     * The client has as many jobs in hand, over all workers, as it may have. The record goes back to its queue. The client
     * is passed over until one of its records ends on this worker or the time is over; then it may try with one record.
     *
     * @param recheckAfter time after which another worker may have ended one of the client's jobs; more than zero
     */
    record Limited(Duration recheckAfter) implements Disposition {
        public Limited {
            if (!recheckAfter.isPositive()) {
                throw new IllegalArgumentException("recheckAfter must be more than zero: " + recheckAfter);
            }
        }
    }

    /**
     * A part of the client is at a limit of its own, and the rest of the client is not. The record waits apart until another
     * record with the same {@link QueueKey} ends on this worker.
     *
     * @param recheckAfter time after which the record is handled again if no other record with the same key is running
     */
    record SetAside(Duration recheckAfter) implements Disposition {}
}
