package dev.enhancer.ingress.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.ingress.usage.ReadUsage.Cost;
import dev.enhancer.ingress.usage.Spending.ModelSpending;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpendingTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
    private static final List<Cost> COSTS = List.of(
            new Cost(FIRST, "total", 10),
            new Cost(FIRST, "openai/gpt", 10),
            new Cost(FIRST.plusDays(1), "total", 35),
            new Cost(FIRST.plusDays(1), "openai/gpt", 5),
            new Cost(FIRST.plusDays(1), "proxy/meta/llama", 30));

    @Test
    void sums_days_by_model_the_most_expensive_first() {
        Spending month = Spending.since(FIRST, COSTS);

        assertThat(month)
                .isEqualTo(new Spending(
                        Instant.parse("2026-03-01T00:00:00Z"),
                        45,
                        List.of(new ModelSpending("proxy", "meta/llama", 30), new ModelSpending("openai", "gpt", 15))));
    }

    @Test
    void leaves_out_earlier_days() {
        Spending today = Spending.since(FIRST.plusDays(1), COSTS);

        assertThat(today.costMicros()).isEqualTo(35);
        assertThat(today.models()).contains(new ModelSpending("openai", "gpt", 5));
    }

    @Test
    void nothing_spent_is_zero() {
        assertThat(Spending.since(FIRST.plusDays(2), COSTS))
                .isEqualTo(new Spending(Instant.parse("2026-03-03T00:00:00Z"), 0, List.of()));
    }
}
