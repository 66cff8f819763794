package dev.enhancer.ingress.client;

import static java.util.Objects.requireNonNull;

import dev.enhancer.ingress.setting.BadSettingException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What clients may do beyond their scopes, by the plan that they are on.
 *
 * @param plans by name; {@code default} is among them and stands for every name that is not
 */
@ConfigurationProperties("enhancer")
public record Plans(Map<String, Plan> plans) {
    /** No limit of requests a minute can be higher. */
    public static final int HIGHEST_LIMIT = 10_000_000;

    /** Streams, and waits, that one client may have open on a node, where its plan says nothing else. */
    static final int USUALLY_OPEN = 200;

    /** The plan of those that have no other. */
    static final String DEFAULT = "default";

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
            requireCap(plan.maxStreams(), name, "max-streams");
            requireCap(plan.maxWaits(), name, "max-waits");
            requireLimit(plan.generalPerMinute(), name, "general-per-minute");
            requireLimit(plan.heavyPerMinute(), name, "heavy-per-minute");
        });
    }

    private static void requireCap(int most, String plan, String property) {
        if (most < 0) {
            throw new BadSettingException(
                    "enhancer.plans.%s.%s".formatted(plan, property), "must be positive, or 0 for no limit");
        }
    }

    private static void requireLimit(@Nullable Integer perMinute, String plan, String property) {
        if (perMinute != null && !isLimit(perMinute)) {
            throw new BadSettingException(
                    "enhancer.plans.%s.%s".formatted(plan, property), "must be 1 to " + HIGHEST_LIMIT);
        }
    }

    /** Whether so many requests a minute can be a limit. */
    public static boolean isLimit(int perMinute) {
        return perMinute >= 1 && perMinute <= HIGHEST_LIMIT;
    }

    /** Whether there is a plan of that name. */
    boolean has(String plan) {
        return plans.containsKey(plan);
    }

    /** Names of all plans, in order. */
    List<String> names() {
        return plans.keySet().stream().sorted().toList();
    }

    /** Requests a minute of a client on this plan; null: as the settings say for all. */
    public @Nullable Integer generalPerMinute(String plan) {
        return applied(plan).generalPerMinute();
    }

    /** Submissions a minute of a client on this plan; null: as the settings say for all. */
    public @Nullable Integer heavyPerMinute(String plan) {
        return applied(plan).heavyPerMinute();
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

    /** How many streams of events a client on this plan may have open on one node; 0: no limit. */
    public int maxStreams(String plan) {
        return applied(plan).maxStreams();
    }

    /** How many requests of a client on this plan may wait for a job's end on one node; 0: no limit. */
    public int maxWaits(String plan) {
        return applied(plan).maxWaits();
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
     * @param generalPerMinute requests of one of its clients; null: as the settings say for all
     * @param heavyPerMinute submissions of one of its clients; null: as the settings say for all
     * @param dailyBudgetMicros what the jobs of one of its clients may cost on one day (UTC); 0: no budget
     * @param maxStreams streams of events that one of its clients may have open on one node; 0: no limit
     * @param maxWaits requests of one of its clients that may wait for a job's end on one node; 0: no limit
     */
    public record Plan(
            boolean highPriority,
            int maxInFlight,
            @Nullable Integer generalPerMinute,
            @Nullable Integer heavyPerMinute,
            long dailyBudgetMicros,
            @DefaultValue("" + USUALLY_OPEN) int maxStreams,
            @DefaultValue("" + USUALLY_OPEN) int maxWaits) {
        @ConstructorBinding
        public Plan {}

        /** With the limits that the settings say for all, and no budget. */
        public Plan(boolean highPriority, int maxInFlight) {
            this(highPriority, maxInFlight, null, null, 0, USUALLY_OPEN, USUALLY_OPEN);
        }
    }
}
