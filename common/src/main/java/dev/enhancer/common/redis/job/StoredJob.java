package dev.enhancer.common.redis.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.WebhookJson;
import dev.enhancer.common.redis.JobField;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a job in Redis that are needed to serve or announce its document.
 *
 * @param clientId empty: there is no record, or that of a withdrawn submission
 * @param status wire name; empty: there is no record
 * @param version empty: there is no document
 * @param document null: the job was withdrawn or deleted, or there is no record
 */
public record StoredJob(
        String clientId,
        String status,
        String version,
        @Nullable DocumentJson document) {
    /** The fields of a job's hash that are read, in the order of {@code read_record.lua}. */
    public static final List<String> FIELDS = List.of(
            JobField.CLIENT,
            JobField.STATUS,
            JobField.VERSION,
            JobField.DOCUMENT,
            JobField.WEBHOOK,
            JobField.WEBHOOK_STATUS,
            JobField.WEBHOOK_ATTEMPTS,
            JobField.WEBHOOK_VERSION);

    private static final byte[] NONE = {};

    /** @param values of {@link #FIELDS}; null or empty: there is no such field */
    public static StoredJob read(List<byte @Nullable []> values) {
        String version = text(values.get(2));
        byte[] body = values.get(3);
        DocumentJson document = body == null || body.length == 0
                ? null
                : new DocumentJson(body, webhook(version, values.subList(4, FIELDS.size())));
        return new StoredJob(text(values.get(0)), text(values.get(1)), version, document);
    }

    private static @Nullable WebhookJson webhook(String version, List<byte @Nullable []> values) {
        byte[] target = values.get(0);
        return target == null || target.length == 0 || !text(values.get(3)).equals(version)
                ? null
                : new WebhookJson(target, text(values.get(1)), Integer.parseInt(text(values.get(2))));
    }

    /** The whole document; empty if there is none. */
    public byte[] whole() {
        return document == null ? NONE : document.whole();
    }

    /** Reads the values that {@code read_record.lua} returns. */
    public static StoredJob read(Reply reply) {
        List<byte @Nullable []> values = new ArrayList<>();
        for (int i = 0; i < FIELDS.size(); i++) {
            values.add(reply.bytes());
        }
        return read(values);
    }

    /** Adds a document to the arguments of a script that stores it. */
    public static void write(DocumentJson document, Parameters to) {
        WebhookJson webhook = document.webhook();
        to.argument("document", document.body())
                .argument("webhook", webhook == null ? NONE : webhook.target())
                .argument("webhook_status", webhook == null ? "" : webhook.status())
                .argument("webhook_attempts", webhook == null ? 0 : webhook.attempts());
    }

    /** Whether the job's webhook subscribes to the state of the document. */
    static boolean isTold(JobDocument document) {
        return document.webhook() != null && document.webhook().tells(document.status());
    }

    private static String text(byte @Nullable [] value) {
        return value == null ? "" : new String(value, UTF_8);
    }
}
