package dev.enhancer.ingress.webhooktarget;

import dev.enhancer.ingress.web.JsonFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the client wants to be told of a job, as it wrote that. Null stands for what is absent. */
public record WebhookRequest(@Nullable String url, @Nullable List<String> events) {
    /** @param fields null: the client wants to be told nowhere */
    public static @Nullable WebhookRequest read(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        WebhookRequest webhook = new WebhookRequest(fields.string("url"), fields.strings("events"));
        fields.refuseOthers();
        return webhook;
    }
}
