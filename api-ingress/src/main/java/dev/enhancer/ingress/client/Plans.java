package dev.enhancer.ingress.client;

import static java.util.Objects.requireNonNull;

import dev.enhancer.common.setting.InvalidSettingException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The plans, which say what clients may do beyond their scopes.
 *
 * @param plans by name; must contain {@code default}, which also applies to names that are not in the map
 */
@ConfigurationProperties("enhancer")
public record Plans(Map<String, Plan> plans) {
    /** The highest limit of requests a minute that can be configured. */
    public static final int HIGHEST_LIMIT = 10_000_000;

    /** How many streams, and how many waits, a client may have open on one node, if its plan does not say. */
    static final int USUALLY_OPEN = 200;

    /** The plan of clients without another one. */
    static final String DEFAULT = "default";

    public Plans {
        plans = plans == null ? Map.of() : Map.copyOf(plans);
        if (!plans.containsKey(DEFAULT)) {
            throw new InvalidSettingException("enhancer.plans", "must have a plan named default");
        }
        plans.forEach((name, plan) -> {
            if (plan.maxInFlight() < 0) {
                throw new InvalidSettingException(
                        "enhancer.plans.%s.max-in-flight".formatted(name), "must be positive, or 0 for no limit");
            }
            if (plan.dailyBudgetMicros() < 0) {
                throw new InvalidSettingException(
                        "enhancer.plans.%s.daily-budget-micros".formatted(name),
                        "must be positive, or 0 for no budget");
            }
            if (plan.monthlyBudgetMicros() < 0) {
                throw new InvalidSettingException(
                        "enhancer.plans.%s.monthly-budget-micros".formatted(name),
                        "must be positive, or 0 for no budget");
            }
            requireCap(plan.maxStreams(), name, "max-streams");
            requireCap(plan.maxWaits(), name, "max-waits");
            requireLimit(plan.generalPerMinute(), name, "general-per-minute");
            requireLimit(plan.heavyPerMinute(), name, "heavy-per-minute");
        });
    }

    private static void requireCap(int max, String plan, String property) {
        if (max < 0) {
            throw new InvalidSettingException(
                    "enhancer.plans.%s.%s".formatted(plan, property), "must be positive, or 0 for no limit");
        }
    }

    private static void requireLimit(@Nullable Integer perMinute, String plan, String property) {
        if (perMinute != null && !isLimit(perMinute)) {
            throw new InvalidSettingException(
                    "enhancer.plans.%s.%s".formatted(plan, property), "must be 1 to " + HIGHEST_LIMIT);
        }
    }

    /** Whether this number of requests a minute can be a limit. */
    public static boolean isLimit(int perMinute) {
        return perMinute >= 1 && perMinute <= HIGHEST_LIMIT;
    }

    /** Whether a plan has this name. */
    boolean has(String plan) {
        return plans.containsKey(plan);
    }

    /** Names of all plans, in order. */
    List<String> names() {
        return plans.keySet().stream().sorted().toList();
    }

    /** Requests a minute of a client on this plan. Null: the settings for all clients apply. */
    public @Nullable Integer generalPerMinute(String plan) {
        return planOrDefault(plan).generalPerMinute();
    }

    /** Submissions a minute of a client on this plan. Null: the settings for all clients apply. */
    public @Nullable Integer heavyPerMinute(String plan) {
        return planOrDefault(plan).heavyPerMinute();
    }

    /** Whether jobs of a client on this plan may have priority {@code high}. */
    public boolean allowsHighPriority(String plan) {
        return planOrDefault(plan).highPriority();
    }

    /** How many jobs a client on this plan may have in hand, over all workers. 0: no limit. */
    public int maxInFlight(String plan) {
        return planOrDefault(plan).maxInFlight();
    }

    /** What the jobs of a client on this plan may cost per day (UTC), in millionths of the currency. 0: no budget. */
    public long dailyBudgetMicros(String plan) {
        return planOrDefault(plan).dailyBudgetMicros();
    }

    /** What they may cost per month (UTC). 0: no budget. */
    public long monthlyBudgetMicros(String plan) {
        return planOrDefault(plan).monthlyBudgetMicros();
    }

    /** Whether a plan has a budget. */
    public boolean haveBudgets() {
        return plans.values().stream().anyMatch(plan -> plan.dailyBudgetMicros() > 0 || plan.monthlyBudgetMicros() > 0);
    }

    /** How many event streams a client on this plan may have open on one node. 0: no limit. */
    public int maxStreams(String plan) {
        return planOrDefault(plan).maxStreams();
    }

    /** How many requests of a client on this plan may wait for a job on one node. 0: no limit. */
    public int maxWaits(String plan) {
        return planOrDefault(plan).maxWaits();
    }

    private Plan planOrDefault(String plan) {
        Plan named = plans.get(plan);
        return named == null ? requireNonNull(plans.get(DEFAULT)) : named;
    }

    /**
     * One plan. All numbers apply to each of its clients.
     *
     * @param highPriority whether jobs may have priority {@code high}
     * @param maxInFlight jobs in hand over all workers; 0: no limit
     * @param generalPerMinute requests a minute; null: the settings for all clients apply
     * @param heavyPerMinute submissions a minute; null: the settings for all clients apply
     * @param dailyBudgetMicros what its jobs may cost per day (UTC), in millionths of the currency; 0: no budget
     * @param monthlyBudgetMicros what they may cost per month (UTC); 0: no budget
     * @param maxStreams event streams open on one node; 0: no limit
     * @param maxWaits requests that wait for a job on one node; 0: no limit
     */
    public record Plan(
            boolean highPriority,
            int maxInFlight,
            @Nullable Integer generalPerMinute,
            @Nullable Integer heavyPerMinute,
            long dailyBudgetMicros,
            long monthlyBudgetMicros,
            @DefaultValue("" + USUALLY_OPEN) int maxStreams,
            @DefaultValue("" + USUALLY_OPEN) int maxWaits) {
        @ConstructorBinding
        public Plan {}

        /** A plan with the usual limits and without a budget. */
        public Plan(boolean highPriority, int maxInFlight) {
            this(highPriority, maxInFlight, null, null, 0, 0, USUALLY_OPEN, USUALLY_OPEN);
        }
    }
}
