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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Waits for changes of jobs, whichever process makes them. A waiting request costs memory and a channel in Redis, but no
 * thread. It subscribes before it reads, so that it misses no change, and reads again after each message.
 */
public final class JobChanges {
    private final RedisChannels channels;
    private final JobDocuments documents;
    private final Clients clients;

    JobChanges(RedisChannels channels, JobDocuments documents, Clients clients) {
        this.channels = channels;
        this.documents = documents;
        this.clients = clients;
    }

    /**
     * Returns the document as soon as it is final. If the time ends or the ingress stops first, returns the document as it
     * is then. Fails like {@link dev.enhancer.ingress.backend.RedisCommands} if Redis is away at the beginning or at the
     * end, and with {@code invalid_token} within 30 s after the caller has lost access.
     *
     * @param maxWait zero: do not wait
     * @return empty if the client has no such job, or no longer has it
     */
    public Mono<StoredDocument> await(Caller caller, JobId id, Duration maxWait) {
        if (maxWait.isZero()) {
            return documents.find(id, caller.clientId());
        }
        return states(caller, id)
                .filter(StoredDocument::isFinal)
                .take(maxWait)
                .next()
                .switchIfEmpty(documents.find(id, caller.clientId()));
    }

    /**
     * Emits the current document, then the document after each change. If changes come faster than they can be read, only
     * the last is emitted. Completes after a final document, when there is no such job, and when the ingress stops. Fails if
     * Redis is away at the beginning; if Redis goes away later, the stream continues when it is back. Fails with {@code
     * invalid_token} within 30 s after the caller has lost access.
     */
    Flux<StoredDocument> states(Caller caller, JobId id) {
        return channels.listen(Keys.changes(id))
                .concatMap(_ -> read(caller, id), 1)
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .distinctUntilChanged(StoredDocument::tag)
                .takeUntil(StoredDocument::isFinal);
    }

    /** Also called when no message came for 10 s. Since clients are cached for 15 s, a lost access is seen within 30 s. */
    private Mono<Optional<StoredDocument>> read(Caller caller, JobId id) {
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
