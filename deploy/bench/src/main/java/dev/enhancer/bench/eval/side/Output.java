package dev.enhancer.bench.eval.side;

import dev.enhancer.common.job.Notes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a side made of a case. */
public sealed interface Output {
    /** From the request until the output was there. */
    Duration took();

    /**
     * An enhanced prompt.
     *
     * @param byRules whether the local rules wrote it
     * @param recognised what the rules took the request for, named as in {@code Case.kinds}; null: not visible from outside
     */
    record Enhanced(
            String text,
            Notes notes,
            boolean byRules,
            @Nullable String recognised,
            Spent spent,
            Duration took) implements Output {}

    /**
     * No prompt.
     *
     * @param reason a state or an error code
     */
    record Failed(String reason, Spent spent, Duration took) implements Output {}

    Spent spent();

    /**
     * What it cost, including attempts that failed.
     *
     * @param costMicros in millionths of the currency of the settings
     */
    record Spent(int attempts, long inputTokens, long outputTokens, long costMicros) {
        public static final Spent NOTHING = new Spent(0, 0, 0, 0);
    }
}
