package dev.enhancer.ingress.client;

import static java.util.Objects.requireNonNull;

import dev.enhancer.ingress.setting.BadSettingException;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What clients may do beyond their scopes, by the plan that they are on.
 *
 * @param plans by name; {@code default} is among them and stands for every name that is not
 */
@ConfigurationProperties("enhancer")
public record Plans(Map<String, Plan> plans) {
    private static final String DEFAULT = "default";

    public Plans {
        plans = plans == null ? Map.of() : Map.copyOf(plans);
        if (!plans.containsKey(DEFAULT)) {
            throw new BadSettingException("enhancer.plans", "must have a plan named default");
        }
        plans.forEach((name, plan) -> {
            if (plan.maxInFlight() < 0) {
                throw new BadSettingException(
                        "enhancer.plans.%s.max-in-flight".formatted(name), "must be positive, or 0 for no limit");
            }
            if (plan.dailyBudgetMicros() < 0) {
                throw new BadSettingException(
                        "enhancer.plans.%s.daily-budget-micros".formatted(name),
                        "must be positive, or 0 for no budget");
            }
        });
    }

    /** Whether jobs of a client on this plan may have priority {@code high}. */
    public boolean allowsHighPriority(String plan) {
        return applied(plan).highPriority();
    }

    /** How many jobs a client on this plan may have in hand over all workers; 0: no limit. */
    public int maxInFlight(String plan) {
        return applied(plan).maxInFlight();
    }

    /** What the jobs of a client on this plan may cost on one day (UTC), in millionths of the currency; 0: no budget. */
    public long dailyBudgetMicros(String plan) {
        return applied(plan).dailyBudgetMicros();
    }

    private Plan applied(String plan) {
        Plan named = plans.get(plan);
        return named == null ? requireNonNull(plans.get(DEFAULT)) : named;
    }

    /**
     * One plan.
     *
     * @param highPriority whether its jobs may have priority {@code high}
     * @param maxInFlight jobs that one of its clients may have in hand over all workers; 0: no limit
     * @param dailyBudgetMicros what the jobs of one of its clients may cost on one day (UTC); 0: no budget
     */
    public record Plan(boolean highPriority, int maxInFlight, long dailyBudgetMicros) {}
}
