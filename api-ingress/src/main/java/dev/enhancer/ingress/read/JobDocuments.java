package dev.enhancer.ingress.read;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.redis.JobField;
import dev.enhancer.common.redis.Keys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.ReactiveHashOperations;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializationContext;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The job documents in Redis. */
@Component
final class JobDocuments {
    private static final List<String> FIELDS =
            List.of(JobField.CLIENT, JobField.STATUS, JobField.VERSION, JobField.DOCUMENT);
    private static final Set<String> FINAL = Stream.of(JobStatus.values())
            .filter(JobStatus::isFinal)
            .map(JobStatus::wireName)
            .collect(Collectors.toUnmodifiableSet());

    private final ReactiveHashOperations<String, String, byte[]> hashes;

    JobDocuments(ReactiveStringRedisTemplate redis) {
        this.hashes = redis.opsForHash(
                RedisSerializationContext.<String, byte[]>newSerializationContext(RedisSerializer.string())
                        .value(RedisSerializer.byteArray())
                        .hashValue(RedisSerializer.byteArray())
                        .build());
    }

    /** The document of a client's job, in one round trip; empty if the client has no such job. */
    Mono<StoredDocument> find(JobId id, String clientId) {
        return hashes.multiGet(Keys.job(id), FIELDS).mapNotNull(values -> document(values, clientId));
    }

    private static @Nullable StoredDocument document(List<byte[]> values, String clientId) {
        // a withdrawn submission has left a mark, without owner and document
        if (values.stream().anyMatch(Objects::isNull)
                || !text(values.getFirst()).equals(clientId)) {
            return null;
        }
        return new StoredDocument(values.get(3), text(values.get(2)), FINAL.contains(text(values.get(1))));
    }

    private static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.US_ASCII);
    }
}
