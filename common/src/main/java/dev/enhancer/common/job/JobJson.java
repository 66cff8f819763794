package dev.enhancer.common.job;

import dev.enhancer.common.json.WireJson;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

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

    private JobJson() {}

    /** UTF-8 bytes of the job, as on a lane. */
    public static byte[] write(Job job) {
        return bytes(job);
    }

    /** UTF-8 bytes of the document, as in Redis and in responses. */
    public static byte[] write(JobDocument document) {
        return bytes(document);
    }

    /** @throws UnreadableJobException if the bytes are no job in a known form */
    public static Job readJob(byte[] json) {
        return read(JOB_READER, json);
    }

    /** @throws UnreadableJobException if the bytes are no job document in a known form */
    public static JobDocument readDocument(byte[] json) {
        return read(DOCUMENT_READER, json);
    }

    /** Formats a time in the same way, for code that writes other JSON. */
    public static String format(Instant instant) {
        return WireJson.format(instant);
    }

    private static byte[] bytes(Object value) {
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
            throw new UnreadableJobException("the record has %d bytes of another shape".formatted(json.length), e);
        }
    }
}
