package dev.enhancer.ingress.client;

import dev.enhancer.ingress.auth.OwnLimits;
import dev.enhancer.ingress.web.JsonFields;
import dev.enhancer.ingress.web.Problems;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is wanted of a client's own limits, as a JSON merge patch (RFC 7396) has it: {@code null} takes one away, what is
 * absent stays.
 *
 * @param wanted those that are not to stay as they are
 */
record LimitsChange(OwnLimits wanted, boolean keepsGeneral, boolean keepsHeavy) {
    private static final String LIMITS = "limits";
    private static final String GENERAL = "general";
    private static final String HEAVY = "heavy";

    /** @param fields those of {@code body} */
    static LimitsChange read(JsonNode body, JsonFields fields, Problems problems) {
        JsonFields limits = fields.object(LIMITS);
        if (limits == null) {
            boolean keeps = !body.has(LIMITS);
            return new LimitsChange(OwnLimits.NONE, keeps, keeps);
        }
        OwnLimits wanted = new OwnLimits(limit(limits, GENERAL, problems), limit(limits, HEAVY, problems));
        limits.refuseOthers();
        JsonNode written = body.path(LIMITS);
        return new LimitsChange(wanted, !written.has(GENERAL), !written.has(HEAVY));
    }

    private static @Nullable Integer limit(JsonFields limits, String name, Problems problems) {
        Integer perMinute = limits.integer(name);
        if (perMinute != null && !Plans.isLimit(perMinute)) {
            problems.add(LIMITS + "." + name, "must be 1 to " + Plans.HIGHEST_LIMIT);
        }
        return perMinute;
    }

    OwnLimits appliedTo(OwnLimits before) {
        return new OwnLimits(
                keepsGeneral ? before.general() : wanted.general(), keepsHeavy ? before.heavy() : wanted.heavy());
    }
}
