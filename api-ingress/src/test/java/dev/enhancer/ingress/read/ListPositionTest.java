package dev.enhancer.ingress.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.JobId;
import org.junit.jupiter.api.Test;

class ListPositionTest {
    private static final JobId ID = new JobId("job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B");

    @Test
    void is_what_its_cursor_says() {
        ListPosition position = new ListPosition(1_763_000_000_123L, ID);

        assertThat(ListPosition.ofCursor(position.cursor())).isEqualTo(position);
        assertThat(position.cursor()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void goes_by_time_and_among_equals_by_id() {
        ListPosition position = new ListPosition(2, ID);

        assertThat(position).isGreaterThan(new ListPosition(1, JobId.next()));
        assertThat(position).isLessThan(new ListPosition(2, JobId.next()));
    }
}
