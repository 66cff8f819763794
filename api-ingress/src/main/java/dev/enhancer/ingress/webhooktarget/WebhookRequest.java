package dev.enhancer.ingress.webhooktarget;

import dev.enhancer.ingress.web.JsonFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The webhook that a client asks for in a submission, as it was sent. Absent fields are null. */
public record WebhookRequest(@Nullable String url, @Nullable List<String> events) {
    /** @param fields null: the client asks for no webhook */
    public static @Nullable WebhookRequest read(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        WebhookRequest webhook = new WebhookRequest(fields.string("url"), fields.strings("events"));
        fields.rejectUnknown();
        return webhook;
    }
}
