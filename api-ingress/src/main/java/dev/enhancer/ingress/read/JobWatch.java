package dev.enhancer.ingress.read;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.Clients;
import dev.enhancer.ingress.backend.RedisChannels;
import dev.enhancer.ingress.error.ApiException;
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
    private final Clients clients;

    JobWatch(RedisChannels channels, JobDocuments documents, Clients clients) {
        this.channels = channels;
        this.documents = documents;
        this.clients = clients;
    }

    /**
     * The document as soon as it is final, or as it is when patience or the ingress ends. Fails like
     * {@link dev.enhancer.ingress.backend.RedisCommands} if Redis is away at the beginning or at the end; with
     * {@code invalid_token} within 30 s after the caller was shut out.
     *
     * @param patience zero: the document as it is
     * @return empty if the client has no such job, or has it no longer
     */
    public Mono<StoredDocument> await(Caller caller, JobId id, Duration patience) {
        if (patience.isZero()) {
            return documents.find(id, caller.clientId());
        }
        return states(caller, id)
                .filter(StoredDocument::isFinal)
                .take(patience)
                .next()
                .switchIfEmpty(documents.find(id, caller.clientId()));
    }

    /**
     * The document as it is, then at each change; of changes that follow each other faster than they can be read, the
     * last. Completes after a final one, and when there is no such job or the ingress stops. Fails if Redis is away at
     * the beginning; if it is later, it goes on when it is back. Fails with {@code invalid_token} within 30 s after the
     * caller was shut out.
     */
    Flux<StoredDocument> states(Caller caller, JobId id) {
        return channels.listen(Keys.changes(id))
                .concatMap(_ -> look(caller, id), 1)
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .distinctUntilChanged(StoredDocument::tag)
                .takeUntil(StoredDocument::isFinal);
    }

    /** Comes also when nothing was heard for 10 s, and clients are remembered for 15 s. */
    private Mono<Optional<StoredDocument>> look(Caller caller, JobId id) {
        return clients.stillAdmit(caller)
                .flatMap(admitted -> admitted
                        ? documents
                                .find(id, caller.clientId())
                                .map(Optional::of)
                                .defaultIfEmpty(Optional.empty())
                        : Mono.error(new ApiException(ErrorCode.INVALID_TOKEN)))
                .onErrorResume(RedisException.class, _ -> Mono.empty());
    }
}
