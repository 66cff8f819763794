package dev.enhancer.common.job;

import dev.enhancer.common.job.JobDocument.WebhookState;
import dev.enhancer.common.json.WireJson;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of jobs and documents: camelCase, times as RFC 3339 UTC with milliseconds, absent values left out. Reading
 * ignores unknown fields, so that an older process can read what a newer one wrote.
 */
public final class JobJson {
    /** Version of the forms written here. It increases when an older reader would misunderstand them. */
    public static final int SCHEMA_VERSION = 1;

    private static final JsonMapper MAPPER = WireJson.mapper();

    private static final ObjectWriter WRITER = MAPPER.writer();
    private static final ObjectReader JOB_READER = MAPPER.readerFor(Job.class);
    private static final ObjectReader DOCUMENT_READER = MAPPER.readerFor(JobDocument.class);

    private static final String WEBHOOK = "webhook";

    private JobJson() {}

    /** UTF-8 bytes of the job, as on a lane. */
    public static byte[] write(Job job) {
        return bytes(job);
    }

    /** UTF-8 bytes of the document as clients read it. The webhook, if there is one, is its last member. */
    public static byte[] write(JobDocument document) {
        return DocumentJson.of(document).whole();
    }

    /** UTF-8 bytes of where a webhook goes, as they stand in Redis. */
    static byte[] write(WebhookTarget target) {
        return bytes(target);
    }

    /** @throws UnreadableJobException if the bytes are no job in a known form */
    public static Job readJob(byte[] json) {
        return read(JOB_READER, json);
    }

    /** @throws UnreadableJobException if the bytes are no job document in a known form */
    public static JobDocument readDocument(byte[] json) {
        return read(DOCUMENT_READER, json);
    }

    /**
     * The parts of a whole document. Members that this version does not know stay in its body.
     *
     * @throws UnreadableJobException if the bytes are no JSON object, or its webhook has another shape
     */
    public static DocumentJson split(byte[] document) {
        try {
            if (!(MAPPER.readTree(document) instanceof ObjectNode members)) {
                throw new UnreadableJobException("the record is no JSON object", null);
            }
            JsonNode webhook = members.remove(WEBHOOK);
            return webhook == null
                    ? new DocumentJson(document, null)
                    : new DocumentJson(bytes(members), WebhookJson.of(MAPPER.treeToValue(webhook, WebhookState.class)));
        } catch (JacksonException | NullPointerException e) {
            throw unreadable(document, e);
        }
    }

    /** Where the webhook of a whole document goes; empty if it has none or cannot be read. The rest is passed over. */
    public static Optional<String> webhookUrl(byte[] document) {
        try (JsonParser members = MAPPER.createParser(document)) {
            if (members.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            for (String name = members.nextName(); name != null; name = members.nextName()) {
                JsonToken value = members.nextToken();
                if (name.equals(WEBHOOK)) {
                    return value == JsonToken.START_OBJECT ? url(members) : Optional.empty();
                }
                members.skipChildren();
            }
            return Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> url(JsonParser webhook) {
        for (String name = webhook.nextName(); name != null; name = webhook.nextName()) {
            JsonToken value = webhook.nextToken();
            if (name.equals("url")) {
                return value == JsonToken.VALUE_STRING ? Optional.of(webhook.getString()) : Optional.empty();
            }
            webhook.skipChildren();
        }
        return Optional.empty();
    }

    /** Formats a time in the same way, for code that writes other JSON. */
    public static String format(Instant instant) {
        return WireJson.format(instant);
    }

    static byte[] bytes(Object value) {
        return WRITER.writeValueAsBytes(value);
    }

    private static <T> T read(ObjectReader reader, byte[] json) {
        try {
            T value = reader.readValue(json);
            if (value == null) {
                throw new UnreadableJobException("the record is JSON null", null);
            }
            return value;
        } catch (JacksonException | NullPointerException e) {
            throw unreadable(json, e);
        }
    }

    private static UnreadableJobException unreadable(byte[] json, RuntimeException cause) {
        return new UnreadableJobException("the record has %d bytes of another shape".formatted(json.length), cause);
    }
}
