package dev.enhancer.ingress.operator;

import dev.enhancer.common.json.WireJson;
import dev.enhancer.ingress.read.StoredDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What operators see of a job: its document without what the client wrote and got. Links are left out, since they are the
 * client's, and so is the query of the webhook's URL, which may contain a secret.
 */
final class JobSummary {
    private static final JsonMapper JSON = WireJson.mapper();

    private JobSummary() {}

    /**
     * @param whereabouts null: not asked for, or the job is final
     * @return UTF-8 JSON
     */
    static byte[] of(String clientId, StoredDocument stored, @Nullable Whereabouts whereabouts) {
        ObjectNode summary = JSON.createObjectNode();
        JSON.readTree(stored.json()).properties().forEach(member -> {
            summary.set(member.getKey(), member.getValue());
            if (member.getKey().equals("id")) {
                summary.put("clientId", clientId);
            }
        });
        summary.remove(List.of("input", "metadata", "links"));
        if (summary.get("result") instanceof ObjectNode result) {
            result.remove(List.of("enhancedText", "notes"));
        }
        if (summary.get("webhook") instanceof ObjectNode webhook
                && webhook.path("url").isString()) {
            webhook.put("url", withoutQuery(webhook.path("url")));
        }
        if (whereabouts != null) {
            summary.set("whereabouts", JSON.valueToTree(whereabouts));
        }
        return JSON.writeValueAsBytes(summary);
    }

    private static String withoutQuery(JsonNode url) {
        return url.stringValue().split("[?#]", 2)[0];
    }
}
