package dev.enhancer.common.job;

import static dev.enhancer.common.job.JobStatus.CANCELLED;
import static dev.enhancer.common.job.JobStatus.EXPIRED;
import static dev.enhancer.common.job.JobStatus.FAILED;
import static dev.enhancer.common.job.JobStatus.PROCESSING;
import static dev.enhancer.common.job.JobStatus.QUEUED;
import static dev.enhancer.common.job.JobStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobStatusTest {

    @ParameterizedTest
    @EnumSource
    void moves_to_just_the_states_of_the_contract(JobStatus from) {
        Set<JobStatus> allowed =
                switch (from) {
                    case QUEUED -> EnumSet.of(PROCESSING, CANCELLED, EXPIRED);
                    case PROCESSING -> EnumSet.of(PROCESSING, SUCCEEDED, FAILED, CANCELLED, EXPIRED);
                    default -> EnumSet.noneOf(JobStatus.class);
                };

        for (JobStatus to : JobStatus.values()) {
            assertThat(from.canMoveTo(to)).as("%s to %s", from, to).isEqualTo(allowed.contains(to));
        }
    }

    @ParameterizedTest
    @EnumSource
    void is_final_unless_queued_or_processing(JobStatus status) {
        assertThat(status.isFinal()).isEqualTo(status != QUEUED && status != PROCESSING);
    }

    @ParameterizedTest
    @EnumSource
    void tells_the_scripts_the_same_table(JobStatus to) {
        for (JobStatus from : JobStatus.values()) {
            assertThat(to.sources().contains("," + from.wireName() + ",")).isEqualTo(from.canMoveTo(to));
        }
    }
}
