package dev.enhancer.ingress.read;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.backend.RedisChannels;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sees jobs change, whichever process changes them. Who waits costs memory and a channel in Redis, no thread: it listens
 * first and reads then, so that no change is missed, and reads again when it hears of one.
 */
@Component
public final class JobWatch {
    private final RedisChannels channels;
    private final JobDocuments documents;

    JobWatch(RedisChannels channels, JobDocuments documents) {
        this.channels = channels;
        this.documents = documents;
    }

    /**
     * The document as soon as it is final, or as it is when patience or the ingress ends. Fails like
     * {@link dev.enhancer.ingress.backend.RedisCommands} if Redis is away at the beginning or at the end.
     *
     * @param patience zero: the document as it is
     * @return empty if the client has no such job, or has it no longer
     */
    public Mono<StoredDocument> await(String clientId, JobId id, Duration patience) {
        if (patience.isZero()) {
            return documents.find(id, clientId);
        }
        return states(clientId, id)
                .filter(StoredDocument::isFinal)
                .take(patience)
                .next()
                .switchIfEmpty(documents.find(id, clientId));
    }

    /**
     * The document as it is, then at each change; of changes that follow each other faster than they can be read, the
     * last. Completes after a final one, and when there is no such job or the ingress stops. Fails if Redis is away at
     * the beginning; if it is later, it goes on when it is back.
     */
    Flux<StoredDocument> states(String clientId, JobId id) {
        return channels.listen(Keys.changes(id))
                .concatMap(_ -> look(clientId, id), 1)
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .distinctUntilChanged(StoredDocument::tag)
                .takeUntil(StoredDocument::isFinal);
    }

    private Mono<Optional<StoredDocument>> look(String clientId, JobId id) {
        return documents
                .find(id, clientId)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .onErrorResume(RedisException.class, _ -> Mono.empty());
    }
}
