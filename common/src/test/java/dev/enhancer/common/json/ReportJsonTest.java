package dev.enhancer.common.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.lane.LaneReport;
import dev.enhancer.common.provider.Latencies;
import dev.enhancer.common.provider.ProviderReport;
import dev.enhancer.common.provider.ProviderReport.Breaker;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
    private static final String TIME = "1764000000000 ";
    private static final ProviderReport PROVIDER = new ProviderReport(
            "openai", "openai", Breaker.HALF_OPEN, false, 20, 3, new Latencies(List.of(0, 2, 17)), 4, null);
    private static final LaneReport LANE = new LaneReport(Priority.HIGH, 120, 100, 4_500, 15, 600, 1_500.5, 50);

    @Test
    void reports_on_providers_keep_their_shape_on_the_way() {
        String json = ReportJson.write(List.of(PROVIDER));

        assertThat(json)
                .isEqualTo("[{\"name\":\"openai\",\"kind\":\"openai\",\"breaker\":\"half_open\",\"unauthorized\":false,"
                        + "\"calls\":20,\"failures\":3,\"latencies\":[0,2,17],\"inFlight\":4}]");
        assertThat(ReportJson.readStored(TIME + json, ProviderReport.class)).containsExactly(PROVIDER);
    }

    @Test
    void reports_on_lanes_keep_their_shape_on_the_way() {
        String json = ReportJson.write(List.of(LANE));

        assertThat(json)
                .isEqualTo("[{\"lane\":\"high\",\"lag\":120,\"queued\":100,\"oldestAgeMs\":4500,\"inFlight\":15,"
                        + "\"finishedLastMinute\":600,\"meanMs\":1500.5,\"slots\":50}]");
        assertThat(ReportJson.readStored(TIME + json, LaneReport.class)).containsExactly(LANE);
    }

    @Test
    void fields_of_a_newer_worker_are_passed_over() {
        String newer = ReportJson.write(List.of(PROVIDER)).replace("\"calls\"", "\"new\":{},\"calls\"");

        assertThat(ReportJson.readStored(TIME + newer, ProviderReport.class)).containsExactly(PROVIDER);
    }

    @Test
    void what_is_no_list_of_reports_is_refused() {
        for (String stored : List.of("", TIME, TIME + "[{\"lane\":", TIME + "[{\"lane\":\"express\"}]")) {
            assertThatThrownBy(() -> ReportJson.readStored(stored, LaneReport.class))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
