package dev.enhancer.ingress.client;

import dev.enhancer.ingress.auth.OwnLimits;
import dev.enhancer.ingress.web.JsonFields;
import dev.enhancer.ingress.web.Problems;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A change of a client's own limits with the rules of a JSON merge patch (RFC 7396): {@code null} removes a limit, an absent
 * limit stays.
 *
 * @param wanted the new limits, where they change
 * @param keepsGeneral whether the general limit stays
 * @param keepsHeavy whether the heavy limit stays
 */
record LimitsChange(OwnLimits wanted, boolean keepsGeneral, boolean keepsHeavy) {
    private static final String LIMITS = "limits";
    private static final String GENERAL = "general";
    private static final String HEAVY = "heavy";

    /** @param fields the fields of {@code body} */
    static LimitsChange read(JsonNode body, JsonFields fields, Problems problems) {
        JsonFields limits = fields.object(LIMITS);
        if (limits == null) {
            boolean keeps = !body.has(LIMITS);
            return new LimitsChange(OwnLimits.NONE, keeps, keeps);
        }
        OwnLimits wanted = new OwnLimits(limit(limits, GENERAL, problems), limit(limits, HEAVY, problems));
        limits.rejectUnknown();
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
