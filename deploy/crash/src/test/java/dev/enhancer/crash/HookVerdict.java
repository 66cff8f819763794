package dev.enhancer.crash;

import dev.enhancer.common.job.JobId;
import java.util.List;

/**
 * What became of the webhooks of a trial.
 *
 * @param owed jobs that were accepted with a webhook
 * @param untold no try of it was taken
 * @param wrong another job's body, no success, bodies that differ, or not one {@code webhook-id} of its own
 * @param forged a try whose signature is not that of its owner
 * @param early a try came sooner after one that was refused than the schedule allows
 * @param toldTwice tries that came after one that was taken: receivers know them by their id
 */
record HookVerdict(
        int owed, List<JobId> untold, List<JobId> wrong, List<JobId> forged, List<JobId> early, int toldTwice) {

    /** True if no receiver could have noticed anything but a delay or a repetition. */
    boolean isClean() {
        return untold.isEmpty() && wrong.isEmpty() && forged.isEmpty() && early.isEmpty();
    }
}
