package dev.enhancer.ingress.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.lane.LaneReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneStateTest {
    @Test
    void reports_of_all_workers_become_one_state() {
        LaneReport one = new LaneReport(Priority.LOW, 1_100, 1_000, 9_000, 100, 50, 1_000, 100);
        LaneReport other = new LaneReport(Priority.LOW, 550, 500, 70_000, 50, 51, 3_000, 100);

        LaneState state = LaneState.of(Priority.LOW, true, List.of(one, other));

        // 1,500 jobs of 2 s on 200 slots; 101 jobs a minute
        assertThat(state).isEqualTo(new LaneState(Priority.LOW, true, 1_650L, 70_000L, 150, 1.683, 15.0));
    }

    @Test
    void worker_without_a_mean_does_not_lower_that_of_the_others() {
        LaneReport warm = new LaneReport(Priority.LOW, 10, 10, 0, 0, 5, 4_000, 10);
        LaneReport fresh = new LaneReport(Priority.LOW, 10, 10, 0, 0, 0, 0, 10);

        assertThat(LaneState.of(Priority.LOW, false, List.of(warm, fresh)).workSecondsWaiting())
                .isEqualTo(4.0);
    }

    @Test
    void work_that_waits_is_unknown_before_the_first_job_ended() {
        LaneReport fresh = new LaneReport(Priority.LOW, 10, 10, 0, 0, 0, 0, 10);
        LaneReport idle = new LaneReport(Priority.LOW, 0, 0, 0, 0, 0, 0, 10);

        assertThat(LaneState.of(Priority.LOW, false, List.of(fresh)).workSecondsWaiting())
                .isNull();
        assertThat(LaneState.of(Priority.LOW, false, List.of(idle)).workSecondsWaiting())
                .isZero();
    }

    @Test
    void without_reports_only_the_switch_is_known() {
        assertThat(LaneState.of(Priority.LOW, true, List.of()))
                .isEqualTo(new LaneState(Priority.LOW, true, null, null, null, null, null));
    }
}
