package dev.enhancer.ingress.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.provider.Latencies;
import dev.enhancer.common.provider.ProviderReport;
import dev.enhancer.common.provider.ProviderReport.Breaker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderStateTest {
    @Test
    void reports_of_all_workers_become_one_state() {
        ProviderReport well = new ProviderReport("openai", "openai", Breaker.CLOSED, false, 99, 0, at(100, 99), 4, 30);
        ProviderReport ill = new ProviderReport("openai", "openai", Breaker.OPEN, true, 1, 1, Latencies.NONE, 3, 20);

        ProviderState state = ProviderState.of(List.of(well, ill), true);

        assertThat(state.breaker()).isEqualTo(Breaker.OPEN);
        assertThat(state.unauthorized()).isTrue();
        assertThat(state.errorRate()).isEqualTo(0.01);
        assertThat(state.latencyMs().median()).isBetween(100L, 120L);
        assertThat(state.inFlight()).isEqualTo(7);
        assertThat(state.rateBudgetLeft()).isEqualTo(20);
    }

    @Test
    void provider_without_calls_has_no_errors_and_no_latency() {
        ProviderReport idle =
                new ProviderReport("rules", "rules", Breaker.CLOSED, false, 0, 0, Latencies.NONE, 0, null);

        ProviderState state = ProviderState.of(List.of(idle), false);

        assertThat(state.enabled()).isFalse();
        assertThat(state.errorRate()).isZero();
        assertThat(state.latencyMs()).isEqualTo(new ProviderState.LatencyMs(0, 0));
        assertThat(state.rateBudgetLeft()).isNull();
    }

    private static Latencies at(long millis, int calls) {
        List<Integer> counts = new ArrayList<>(Collections.nCopies(Latencies.step(millis), 0));
        counts.add(calls);
        return new Latencies(counts);
    }
}
