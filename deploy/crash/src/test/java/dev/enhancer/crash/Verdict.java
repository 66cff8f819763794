package dev.enhancer.crash;

import dev.enhancer.common.job.JobId;
import java.time.Duration;
import java.util.List;

/**
 * What became of the jobs of a trial.
 *
 * @param submitted jobs that were accepted
 * @param lost clients are told that there is no such job, or its end is not in the log
 * @param stuck not final when the patience was over
 * @param doubled not one final document but several, or not final any more; how a webhook stands may change
 * @param wrong another job's result, no success, or nothing that a job document may look like
 * @param calledTwice jobs for which the provider was asked more than once: work done again, not seen by clients
 * @param eventsRepeated final events that came again, equal to the byte but for how a webhook stands
 * @param longestRecovery longest time from a 202 to the job's first final event
 */
record Verdict(
        int submitted,
        List<JobId> lost,
        List<JobId> stuck,
        List<JobId> doubled,
        List<JobId> wrong,
        int calledTwice,
        int eventsRepeated,
        Duration longestRecovery) {

    /** True if nobody could have noticed anything but a delay. */
    boolean isClean() {
        return lost.isEmpty() && stuck.isEmpty() && doubled.isEmpty() && wrong.isEmpty();
    }
}
