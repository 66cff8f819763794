package dev.enhancer.ingress.submit;

import dev.enhancer.ingress.web.JsonFields;
import dev.enhancer.ingress.web.Problems;
import dev.enhancer.ingress.webhooktarget.WebhookRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A submission as the client wrote it. Only the JSON types have been checked. A field is null if it is absent.
 */
record SubmitRequest(
        @Nullable String text,
        @Nullable String format,
        @Nullable String context,
        @Nullable String target,
        @Nullable String refines,
        @Nullable String feedback,
        @Nullable List<String> answers,
        @Nullable String provider,
        @Nullable String model,
        @Nullable Boolean fallback,
        @Nullable String tier,
        @Nullable String priority,
        @Nullable Integer ttlSeconds,
        @Nullable WebhookRequest webhook,
        @Nullable Map<String, String> metadata) {

    /** @param problems collects fields of the wrong type and unknown fields; both count as absent */
    static SubmitRequest read(JsonNode body, Problems problems) {
        JsonFields fields = JsonFields.of(body, problems);
        SubmitRequest request = new SubmitRequest(
                fields.string("text"),
                fields.string("format"),
                fields.string("context"),
                fields.string("target"),
                fields.string("refines"),
                fields.string("feedback"),
                fields.strings("answers"),
                fields.string("provider"),
                fields.string("model"),
                fields.bool("fallback"),
                fields.string("tier"),
                fields.string("priority"),
                fields.integer("ttlSeconds"),
                WebhookRequest.read(fields.object("webhook")),
                fields.pairs("metadata"));
        fields.rejectUnknown();
        return request;
    }
}
