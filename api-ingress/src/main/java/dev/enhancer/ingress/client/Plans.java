package dev.enhancer.ingress.client;

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
    }

    /** Whether jobs of a client on this plan may have priority {@code high}. */
    public boolean allowsHighPriority(String plan) {
        Plan applied = plans.get(plans.containsKey(plan) ? plan : DEFAULT);
        return applied != null && applied.highPriority();
    }

    /**
     * One plan.
     *
     * @param highPriority whether its jobs may have priority {@code high}
     */
    public record Plan(boolean highPriority) {}
}
