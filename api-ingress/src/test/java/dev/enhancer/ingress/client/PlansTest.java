package dev.enhancer.ingress.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.ingress.client.Plans.Plan;
import dev.enhancer.ingress.setting.BadSettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlansTest {

    @Test
    void plan_says_whether_priority_high_is_allowed() {
        Plans plans = new Plans(Map.of("default", new Plan(false), "premium", new Plan(true)));

        assertThat(plans.allowsHighPriority("default")).isFalse();
        assertThat(plans.allowsHighPriority("premium")).isTrue();
    }

    @Test
    void unknown_plan_is_as_the_default() {
        assertThat(new Plans(Map.of("default", new Plan(true))).allowsHighPriority("gone"))
                .isTrue();
        assertThat(new Plans(Map.of("default", new Plan(false), "premium", new Plan(true))).allowsHighPriority("gone"))
                .isFalse();
    }

    @Test
    void there_must_be_a_default() {
        assertThatThrownBy(() -> new Plans(Map.of("premium", new Plan(true))))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("enhancer.plans");
    }
}
