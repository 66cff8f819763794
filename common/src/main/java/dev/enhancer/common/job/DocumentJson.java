package dev.enhancer.common.job;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A job document as JSON in the parts that Redis keeps. The webhook stands apart, since deliveries change how it stands
 * while everything else is made by others, and nobody has to parse or patch the rest for it.
 *
 * @param body UTF-8 JSON of all other members; of a record that an older version wrote, of all
 * @param webhook last member of the whole document; null: there is none, or it stands in the body
 */
public record DocumentJson(byte[] body, @Nullable WebhookJson webhook) {
    private static final byte[] MEMBER = ",\"webhook\":".getBytes(US_ASCII);

    /** A document's parts. */
    public static DocumentJson of(JobDocument document) {
        JobDocument.WebhookState webhook = document.webhook();
        return webhook == null
                ? new DocumentJson(JobJson.bytes(document), null)
                : new DocumentJson(JobJson.bytes(document.withoutWebhook()), WebhookJson.of(webhook));
    }

    /** The document as clients and receivers of webhooks read it: the webhook is added to the body, which is not parsed. */
    public byte[] whole() {
        if (webhook == null) {
            return body;
        }
        String standing = ",\"status\":\"%s\",\"attempts\":%d}}".formatted(webhook.status(), webhook.attempts());
        byte[] end = standing.getBytes(US_ASCII);
        byte[] target = webhook.target();
        return ByteBuffer.allocate(body.length - 1 + MEMBER.length + target.length - 1 + end.length)
                .put(body, 0, body.length - 1)
                .put(MEMBER)
                .put(target, 0, target.length - 1)
                .put(end)
                .array();
    }
}
