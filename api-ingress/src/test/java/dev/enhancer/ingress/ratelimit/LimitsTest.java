package dev.enhancer.ingress.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.setting.InvalidSettingException;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.OwnLimits;
import dev.enhancer.ingress.client.Plans;
import dev.enhancer.ingress.client.Plans.Plan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    private final Limits limits = new Limits(
            new RateLimitSettings(100, 10, 20, List.of()),
            new Plans(
                    Map.of("default", new Plan(false, 0), "operator", new Plan(true, 0, 6_000, 600, 0, 0, 200, 200))));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "default,  -, -,  100,  10",
                "operator, -, -, 6000, 600",
                "gone,     -, -,  100,  10",
                "operator, 7, -,    7, 600",
                "default,  -, 3,  100,   3",
            })
    void own_limit_replaces_that_of_the_plan_which_replaces_the_settings(
            String plan, Integer ownGeneral, Integer ownHeavy, int general, int heavy) {
        Caller caller = new Caller("acme", plan, Set.of(), new OwnLimits(ownGeneral, ownHeavy), null);

        assertThat(limits.ofClient(LimitClass.GENERAL, caller).perMinute()).isEqualTo(general);
        assertThat(limits.ofClient(LimitClass.HEAVY, caller).perMinute()).isEqualTo(heavy);
    }

    @Test
    void addresses_have_the_limits_of_the_settings() {
        assertThat(limits.ofAddress(LimitClass.AUTH, "a").perMinute()).isEqualTo(20);
        assertThat(limits.ofAddress(LimitClass.GENERAL, "a").perMinute()).isEqualTo(100);
    }

    @Test
    void clients_addresses_and_classes_are_counted_separately() {
        Caller caller = new Caller("a", "default", Set.of());

        assertThat(Set.of(
                        limits.ofClient(LimitClass.GENERAL, caller).key(),
                        limits.ofClient(LimitClass.HEAVY, caller).key(),
                        limits.ofAddress(LimitClass.GENERAL, "a").key(),
                        limits.ofAddress(LimitClass.AUTH, "a").key()))
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, 20, RATE_LIMIT_GENERAL",
        "100, -1, 20, RATE_LIMIT_HEAVY",
        "100, 10, 10000001, RATE_LIMIT_AUTH",
    })
    void a_limit_out_of_range_stops_the_start_by_name(int general, int heavy, int auth, String variable) {
        assertThatThrownBy(() -> new RateLimitSettings(general, heavy, auth, List.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(variable);
    }

    @Test
    void proxies_that_are_no_networks_stop_the_start_by_name() {
        assertThatThrownBy(() -> new RateLimitSettings(1, 1, 1, List.of("10.0.0.1")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("TRUSTED_PROXIES");
    }
}
