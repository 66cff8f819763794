package dev.enhancer.worker.provider.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import dev.enhancer.worker.provider.call.Reminder;
import org.junit.jupiter.api.Test;

class CallOutcomeTest {
    @Test
    void a_bad_completion_with_text_does_not_count_against_the_provider() {
        Unavailable withText = new Unavailable(Outcome.BAD_ANSWER, 200, null, new Tokens(10, 20));
        Unavailable unreadable = new Unavailable(Outcome.BAD_ANSWER, 200, null);
        Unavailable uncounted =
                new Unavailable(Outcome.BAD_ANSWER, 200, null, Tokens.NONE, new Reminder("Improve it."));

        assertThat(new CallOutcome(uncounted, null).isFailure()).isFalse();
        assertThat(new CallOutcome(withText, null).isFailure()).isFalse();
        assertThat(new CallOutcome(unreadable, null).isFailure()).isTrue();
    }
}
