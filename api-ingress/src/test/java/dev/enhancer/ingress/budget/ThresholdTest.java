package dev.enhancer.ingress.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.setting.InvalidSettingException;
import dev.enhancer.common.webhook.WebhookMessage;
import dev.enhancer.ingress.budget.Threshold.SpentSoFar;
import dev.enhancer.ingress.client.BudgetHolders.BudgetHolder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThresholdTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
    private static final List<Integer> PERCENTS = List.of(80, 90, 100);

    @Test
    void is_reached_at_its_part_of_the_budget_and_not_before() {
        assertThat(names(1_000, 0, new SpentSoFar(799, 799))).isEmpty();
        assertThat(names(1_000, 0, new SpentSoFar(800, 800))).containsExactly("day:2026-03-31:80");
        assertThat(names(1_000, 2_000, new SpentSoFar(1_000, 1_900)))
                .containsExactly(
                        "day:2026-03-31:80",
                        "day:2026-03-31:90",
                        "day:2026-03-31:100",
                        "month:2026-03-01:80",
                        "month:2026-03-01:90");
        assertThat(names(0, 0, new SpentSoFar(1_000, 1_000))).isEmpty();
        assertThat(names(Long.MAX_VALUE, 0, new SpentSoFar(Long.MAX_VALUE, 0))).hasSize(3);
    }

    @Test
    void is_reported_once_in_a_period() {
        Set<String> reported = Set.of("day:2026-03-31:80", "day:2026-03-30:90");

        assertThat(Threshold.reached(holder(1_000, 0), new SpentSoFar(900, 900), TODAY, PERCENTS, reported))
                .extracting(Threshold::name)
                .containsExactly("day:2026-03-31:90");
    }

    @Test
    void event_is_the_same_whoever_makes_it() {
        Threshold threshold = new Threshold("acme", Period.MONTH, TODAY, 80, 1_000, 812);

        WebhookMessage message = threshold.message("https://example.com/", Instant.parse("2026-03-31T12:00:00.000Z"));
        WebhookMessage later = threshold.message("https://example.com/", Instant.parse("2026-03-31T12:00:01.000Z"));

        assertThat(message.id()).isEqualTo(later.id()).startsWith("msg_").endsWith("_budget_threshold");
        assertThat(message.jobId()).isEqualTo(later.jobId());
        assertThat(message.body()).isEqualTo("""
                {"type":"budget.threshold","timestamp":"2026-03-31T12:00:00.000Z","data":{"clientId":"acme",\
                "period":"month","threshold":80,"limitMicros":1000,"spentMicros":812,\
                "resetsAt":"2026-04-01T00:00:00.000Z"}}""");
        assertThat(new Threshold("acme", Period.MONTH, TODAY, 90, 1_000, 900)
                        .message("https://example.com/", Instant.EPOCH)
                        .id())
                .isNotEqualTo(message.id());
    }

    @Test
    void settings_refuse_what_is_no_percentage() {
        assertThat(new BudgetSettings(List.of(100, 50, 50)).thresholds()).containsExactly(50, 100);
        for (List<Integer> wrong : List.of(List.<Integer>of(), List.of(0), List.of(101), List.of(-1, 80))) {
            assertThatThrownBy(() -> new BudgetSettings(wrong))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("BUDGET_THRESHOLDS");
        }
    }

    private static List<String> names(long daily, long monthly, SpentSoFar spent) {
        return Threshold.reached(holder(daily, monthly), spent, TODAY, PERCENTS, Set.of()).stream()
                .map(Threshold::name)
                .toList();
    }

    private static BudgetHolder holder(long daily, long monthly) {
        return new BudgetHolder("acme", daily, monthly, null);
    }
}
