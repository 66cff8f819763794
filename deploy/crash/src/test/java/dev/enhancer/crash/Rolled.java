package dev.enhancer.crash;

import java.time.Duration;

/**
 * What came of replacing processes under load.
 *
 * @param step what was done
 * @param by how clients were directed to nodes
 * @param refused submissions of the load that got another status than 202
 * @param unanswered submissions of the load that got no response
 * @param took how long replacing took
 */
record Rolled(
        String step,
        Balancing by,
        int refused,
        int unanswered,
        Duration took,
        Tally.Count seen,
        Watchers.Followed followed,
        Verdict verdict,
        HookVerdict hooks) {

    /** True if no client and no receiver could have noticed anything but a connection that was opened anew. */
    boolean isClean() {
        return refused == 0
                && unanswered == 0
                && seen.clientErrors() == 0
                && seen.serverErrors() == 0
                && seen.unserved() == 0
                && followed.failures().isEmpty()
                && verdict.isClean()
                && hooks.isClean();
    }
}
