package dev.enhancer.ingress.read;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.redis.JobField;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.job.StoredJob;
import dev.enhancer.ingress.backend.RedisCommands;
import io.lettuce.core.KeyValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads job documents from Redis. */
public final class JobDocuments {
    private static final String[] FIELDS = StoredJob.FIELDS.toArray(String[]::new);

    private final RedisCommands redis;

    JobDocuments(RedisCommands redis) {
        this.redis = redis;
    }

    /** The document of a client's job, in one round trip. Empty if the client has no such job. */
    public Mono<StoredDocument> find(JobId id, String clientId) {
        return redis.fields(Keys.job(id), FIELDS).handle((fields, sink) -> {
            StoredDocument document = document(fields, clientId);
            if (document != null) {
                sink.next(document);
            }
        });
    }

    /** The status of a client's job, as its wire name. Empty if the client has no such job. */
    Mono<String> status(JobId id, String clientId) {
        return redis.fields(Keys.job(id), JobField.CLIENT, JobField.STATUS)
                .filter(fields -> fields.stream().allMatch(KeyValue::hasValue)
                        && text(fields.getFirst()).equals(clientId))
                .map(fields -> text(fields.get(1)));
    }

    private static @Nullable StoredDocument document(List<KeyValue<String, byte[]>> fields, String clientId) {
        List<byte @Nullable []> values = fields.stream()
                .<byte @Nullable []>map(field -> field.getValueOrElse(null))
                .toList();
        StoredJob record = StoredJob.read(values);
        // withdrawn submissions and deleted jobs leave a mark without a document
        return record.document() == null
                        || record.version().isEmpty()
                        || !record.clientId().equals(clientId)
                ? null
                : new StoredDocument(record.whole(), record.version(), record.status());
    }

    private static String text(KeyValue<String, byte[]> ascii) {
        return new String(ascii.getValue(), StandardCharsets.US_ASCII);
    }
}
