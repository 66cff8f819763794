package dev.enhancer.common.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.provider.ProviderReport.Breaker;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderReportsTest {
    private static final ProviderReport REPORT = new ProviderReport(
            "openai", "openai", Breaker.HALF_OPEN, false, 20, 3, new Latencies(List.of(0, 2, 17)), 4, null);

    @Test
    void reports_keep_their_shape_on_the_way() {
        String json = ProviderReports.write(List.of(REPORT));

        assertThat(json)
                .isEqualTo("[{\"name\":\"openai\",\"kind\":\"openai\",\"breaker\":\"half_open\",\"unauthorized\":false,"
                        + "\"calls\":20,\"failures\":3,\"latencies\":[0,2,17],\"inFlight\":4}]");
        assertThat(ProviderReports.read(json)).containsExactly(REPORT);
    }

    @Test
    void fields_of_a_newer_worker_are_passed_over() {
        String newer = ProviderReports.write(List.of(REPORT)).replace("\"calls\"", "\"new\":{},\"calls\"");

        assertThat(ProviderReports.read(newer)).containsExactly(REPORT);
    }
}
