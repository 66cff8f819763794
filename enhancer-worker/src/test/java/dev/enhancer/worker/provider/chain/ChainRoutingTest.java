package dev.enhancer.worker.provider.chain;

import static dev.enhancer.worker.provider.call.FakeProvider.answer;
import static dev.enhancer.worker.provider.call.FakeProvider.serverError;
import static dev.enhancer.worker.provider.call.FakeProvider.status;
import static dev.enhancer.worker.provider.call.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.worker.provider.call.FakeClock;
import dev.enhancer.worker.provider.call.FakeProvider;
import dev.enhancer.worker.provider.call.JobBuilder;
import dev.enhancer.worker.provider.chain.Enhancement.Enhanced;
import dev.enhancer.worker.provider.chain.Enhancement.Unavailable;
import dev.enhancer.worker.provider.guard.ChainBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainRoutingTest {
    private final FakeClock clock = new FakeClock();
    private final FakeProvider first = new FakeProvider().replies(answer("of the first"));
    private final FakeProvider second = new FakeProvider().replies(answer("of the second"));
    private final ChainBuilder three = new ChainBuilder(clock)
            .remote("first", first)
            .remote("second", second)
            .rules();

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // named, fallback allowed, made by, counts as fallback
                "-, true, first, false",
                "-, false, first, false",
                "second, true, second, false",
                "second, false, second, false",
                "rules, true, rules, false",
                "rules, false, rules, false",
                "unknown, true, first, false"
            })
    void routing_decides_where_the_chain_begins(String named, boolean allowed, String madeBy, boolean fallback)
            throws Exception {
        Enhanced enhanced = enhanced(three, aJob(clock).routing(named, null, allowed));

        assertThat(enhanced.result().provider()).isEqualTo(madeBy);
        assertThat(enhanced.result().fallback()).isEqualTo(fallback);
    }

    @Test
    void chain_continues_after_the_named_provider_and_not_before_it() throws Exception {
        second.anew().replies(serverError());

        Enhanced enhanced = enhanced(three, aJob(clock).routing("second", null, true));

        assertThat(enhanced.result().provider()).isEqualTo("rules");
        assertThat(enhanced.result().fallback()).isTrue();
        assertThat(first.calls()).isEmpty();
    }

    @Test
    void no_other_provider_is_asked_without_fallback() throws Exception {
        first.anew().replies(serverError());

        Enhancement enhancement =
                three.build().enhance(aJob(clock).routing("first", null, false).build());

        assertThat(enhancement).isInstanceOf(Unavailable.class);
        assertThat(first.calls()).hasSize(6);
        assertThat(second.calls()).isEmpty();
    }

    @Test
    void unknown_provider_without_fallback_is_unavailable() throws Exception {
        Enhancement enhancement = three.build()
                .enhance(aJob(clock).routing("unknown", null, false).build());

        assertThat(enhancement).isEqualTo(new Unavailable(List.of()));
    }

    @Test
    void requested_model_is_used_at_the_first_provider_only() throws Exception {
        first.anew().replies(status(404, Outcome.BAD_ANSWER));

        enhanced(three, aJob(clock).routing(null, "special", true));

        assertThat(first.calls()).extracting("model").containsExactly("special");
        assertThat(second.calls()).extracting("model").containsExactly("second-model");
    }

    private static Enhanced enhanced(ChainBuilder chain, JobBuilder job) throws InterruptedException {
        return (Enhanced) chain.build().enhance(job.build());
    }

    @Test
    void local_rules_ignore_a_requested_model() throws Exception {
        Enhanced enhanced = enhanced(three, aJob(clock).routing("rules", "special", true));

        assertThat(enhanced.result().model()).isEqualTo("v2");
        assertThat(enhanced.attempts().getLast().model()).isEqualTo("rules-model");
    }
}
