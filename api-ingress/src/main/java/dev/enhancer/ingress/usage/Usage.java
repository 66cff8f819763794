package dev.enhancer.ingress.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client has used, and how much it may use.
 *
 * @param month spending since the first of the month, today included
 * @param budgets the budgets of its plan; empty: there is none
 * @param jobs null: its plan does not limit jobs in hand, so nobody counts them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Usage(
        String plan,
        Spending today,
        Spending month,
        List<Budget> budgets,
        RequestLimits limits,
        @Nullable JobsInHand jobs) {

    /**
     * @param period {@code day} or {@code month}
     * @param leftMicros never negative, although jobs that were accepted before may exceed the budget
     * @param resetsAt when the next period begins
     */
    record Budget(String period, long limitMicros, long leftMicros, Instant resetsAt) {}

    /** Requests in any minute, as they apply now: the client's own limits, or else its plan's. */
    record RequestLimits(int general, int heavy) {}

    /** Jobs that workers have in hand. */
    record JobsInHand(int inFlight, int maxInFlight) {}
}
