package dev.enhancer.ingress.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.setting.InvalidSettingException;
import dev.enhancer.ingress.client.Plans.Plan;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlansTest {

    @Test
    void plan_says_whether_priority_high_is_allowed() {
        Plans plans = new Plans(Map.of("default", new Plan(false, 0), "premium", new Plan(true, 0)));

        assertThat(plans.allowsHighPriority("default")).isFalse();
        assertThat(plans.allowsHighPriority("premium")).isTrue();
    }

    @Test
    void unknown_plan_is_as_the_default() {
        assertThat(new Plans(Map.of("default", new Plan(true, 0))).allowsHighPriority("gone"))
                .isTrue();
        assertThat(new Plans(Map.of("default", new Plan(false, 0), "premium", new Plan(true, 0)))
                        .allowsHighPriority("gone"))
                .isFalse();
    }

    @Test
    void plan_says_how_many_jobs_may_be_in_hand() {
        Plans plans = new Plans(Map.of("default", new Plan(false, 0), "premium", new Plan(true, 50)));

        assertThat(plans.maxInFlight("premium")).isEqualTo(50);
        assertThat(plans.maxInFlight("gone")).isZero();
    }

    @Test
    void plan_says_how_many_streams_and_waits_may_be_open() {
        Plans plans = new Plans(
                Map.of("default", new Plan(false, 0), "premium", new Plan(true, 0, null, null, 0, 0, 500, 0)));

        assertThat(plans.maxStreams("default")).isEqualTo(200);
        assertThat(plans.maxWaits("gone")).isEqualTo(200);
        assertThat(plans.maxStreams("premium")).isEqualTo(500);
        assertThat(plans.maxWaits("premium")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, max-streams", "0, -1, max-waits"})
    void refuses_a_negative_number_of_streams_or_waits(int maxStreams, int maxWaits, String property) {
        Map<String, Plan> plans = Map.of("default", new Plan(false, 0, null, null, 0, 0, maxStreams, maxWaits));

        assertThatThrownBy(() -> new Plans(plans))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("enhancer.plans.default." + property);
    }

    @Test
    void refuses_a_negative_number_of_jobs_in_hand() {
        Map<String, Plan> plans = Map.of("default", new Plan(false, -1));

        assertThatThrownBy(() -> new Plans(plans))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("enhancer.plans.default.max-in-flight");
    }

    @Test
    void a_default_plan_is_required() {
        assertThatThrownBy(() -> new Plans(Map.of("premium", new Plan(true, 0))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("enhancer.plans");
    }
}
