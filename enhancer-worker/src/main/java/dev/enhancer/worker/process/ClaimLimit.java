package dev.enhancer.worker.process;

import dev.enhancer.worker.result.Announcer;
import dev.enhancer.worker.result.Claim.Claimed;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up jobs that were claimed too often and never finished: such a job may end the thread or the process of each worker
 * that processes it.
 */
final class ClaimLimit {
    private static final Logger log = LoggerFactory.getLogger(ClaimLimit.class);

    private final int maxClaims;
    private final Announcer announcer;
    private final JobMeters meters;

    ClaimLimit(int maxClaims, Announcer announcer, JobMeters meters) {
        this.maxClaims = maxClaims;
        this.announcer = announcer;
        this.meters = meters;
    }

    /**
     * If the job was claimed too often, puts its record among the dead letters and waits until it is there.
     *
     * @return true if the job is given up and must be failed without another call
     * @throws IllegalStateException if Kafka did not accept the dead letter; the job must be processed again later
     * @throws InterruptedException if the worker stops
     */
    boolean givesUp(Claimed claim, Task task) throws InterruptedException {
        if (claim.tries() <= maxClaims) {
            return false;
        }
        String reason = "taken up %d times and never finished".formatted(maxClaims);
        try {
            announcer
                    .sendToDeadLetters(task.record(), reason)
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("no dead letter was taken", e); // the window processes it again
        }
        meters.givenUp();
        log.atError().addKeyValue("reason", reason).log("job.given_up");
        return true;
    }
}
