package dev.enhancer.ingress.budget;

import dev.enhancer.common.setting.InvalidSettingException;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param thresholds parts of a budget that are reported when they are spent, in percent; in ascending order */
@ConfigurationProperties("enhancer.budgets")
record BudgetSettings(@DefaultValue({"80", "90", "100"}) List<Integer> thresholds) {
    private static final int MOST = 10;
    private static final int WHOLE = 100;

    BudgetSettings {
        thresholds = thresholds.stream().distinct().sorted().toList();
        if (thresholds.isEmpty()
                || thresholds.size() > MOST
                || thresholds.getFirst() < 1
                || thresholds.getLast() > WHOLE) {
            throw new InvalidSettingException(
                    "BUDGET_THRESHOLDS", "must be 1 to %d whole numbers from 1 to %d".formatted(MOST, WHOLE));
        }
    }
}
