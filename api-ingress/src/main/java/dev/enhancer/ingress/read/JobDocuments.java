package dev.enhancer.ingress.read;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.job.StoredJob;
import dev.enhancer.ingress.backend.RedisCommands;
import io.lettuce.core.KeyValue;
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
        return find(id).filter(found -> found.clientId().equals(clientId)).map(OwnedDocument::document);
    }

    /** A job, whoever its client is, in one round trip. Empty if there is no such job. */
    public Mono<OwnedDocument> find(JobId id) {
        return redis.fields(Keys.job(id), FIELDS).handle((fields, sink) -> {
            StoredJob record = record(fields);
            StoredDocument document = document(record);
            if (document != null) {
                sink.next(new OwnedDocument(record.clientId(), document));
            }
        });
    }

    /** A document and the client that it belongs to. */
    public record OwnedDocument(String clientId, StoredDocument document) {}

    private static StoredJob record(List<KeyValue<String, byte[]>> fields) {
        return StoredJob.read(fields.stream()
                .<byte @Nullable []>map(field -> field.getValueOrElse(null))
                .toList());
    }

    /** Null for the mark that a withdrawn submission or a deleted job leaves. */
    private static @Nullable StoredDocument document(StoredJob record) {
        return record.document() == null || record.version().isEmpty()
                ? null
                : new StoredDocument(record.whole(), record.version(), record.status());
    }
}
