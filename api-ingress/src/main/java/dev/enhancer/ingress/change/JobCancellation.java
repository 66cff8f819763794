package dev.enhancer.ingress.change;

import static dev.enhancer.common.job.JobStatus.CANCELLED;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.redis.job.CancelJob;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.change.Cancellation.AlreadyFinal;
import dev.enhancer.ingress.change.Cancellation.Cancelled;
import dev.enhancer.ingress.change.Cancellation.NotFound;
import dev.enhancer.ingress.read.JobDocuments;
import dev.enhancer.ingress.read.StoredDocument;
import dev.enhancer.ingress.submit.SubmissionSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Cancels jobs that are not final. If a worker has the job in hand, the worker aborts the provider call within 1 s. */
public final class JobCancellation {
    private final JobDocuments documents;
    private final RedisCommands redis;
    private final JobEvents events;
    private final Clock clock;
    private final Duration keep;

    JobCancellation(
            JobDocuments documents, RedisCommands redis, JobEvents events, Clock clock, SubmissionSettings settings) {
        this.documents = documents;
        this.redis = redis;
        this.events = events;
        this.clock = clock;
        this.keep = settings.resultTtl();
    }

    /**
     * Cancels a client's job in Redis, then announces it on Kafka. If the announcement fails, a worker makes it later. Fails
     * like {@link RedisCommands}.
     *
     * @param trace the trace of the request
     */
    public Mono<Cancellation> cancel(String clientId, JobId id, TraceParent trace) {
        return documents
                .find(id, clientId)
                .<Cancellation>flatMap(stored ->
                        stored.isFinal() ? Mono.just(new AlreadyFinal()) : cancel(clientId, id, stored, trace))
                .defaultIfEmpty(new NotFound());
    }

    private Mono<Cancellation> cancel(String clientId, JobId id, StoredDocument stored, TraceParent trace) {
        Instant now = clock.instant();
        JobDocument cancelled = JobJson.readDocument(stored.json()).cancelled(now, keep);
        DocumentJson json = DocumentJson.of(cancelled);
        CancelJob command = new CancelJob(stored.version(), cancelled, json, now);
        return redis.run(command).flatMap(outcome -> switch (outcome) {
            case ENDED ->
                events.ended(id, clientId, CANCELLED, json.whole(), trace).thenReturn(new Cancelled(json.whole()));
            case ALREADY_FINAL -> Mono.just(new AlreadyFinal());
            case MISSING -> Mono.just(new NotFound());
            case CHANGED -> cancel(clientId, id, trace); // a worker claimed it meanwhile, which is rare
        });
    }
}
