package dev.enhancer.ingress.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.RequiresScope;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.error.ApiException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Streams the states of a job to its client as server-sent events. */
@RestController
@RequestMapping(path = {"/v1", ""})
final class EventsController {
    /** Comments show both sides, and the proxies between them, that the connection is alive. */
    private static final Duration COMMENT_EVERY = Duration.ofSeconds(15);

    private final JobDocuments documents;
    private final JobChanges changes;
    private final OpenStreams streams;

    EventsController(JobDocuments documents, JobChanges changes, OpenStreams streams) {
        this.documents = documents;
        this.changes = changes;
        this.streams = streams;
    }

    /**
     * Sends the current state of the job, unless the client has seen it, then each change. The stream ends after the final
     * state. A client that has already seen the final state gets 204, which tells browsers not to connect again.
     */
    @GetMapping(path = "/jobs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<ResponseEntity<Flux<ServerSentEvent<String>>>> events(
            @RequiresScope(Scope.JOBS_READ) Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String seen) {
        JobId jobId = JobId.parse(id).orElseThrow(() -> new ApiException(ErrorCode.INVALID_JOB_ID));
        return documents
                .find(jobId, caller.clientId())
                .map(document -> document.isFinal() && document.tag().equals(seen)
                        ? ResponseEntity.noContent().<Flux<ServerSentEvent<String>>>build()
                        : ResponseEntity.ok()
                                .contentType(MediaType.TEXT_EVENT_STREAM)
                                .header("X-Accel-Buffering", "no") // otherwise nginx would buffer the events
                                .body(streams.counted(
                                        caller,
                                        withComments(states(caller, jobId, document)
                                                .filter(state -> !state.tag().equals(seen))
                                                .map(EventsController::event)))))
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.JOB_NOT_FOUND)));
    }

    private Flux<StoredDocument> states(Caller caller, JobId id, StoredDocument first) {
        return first.isFinal()
                ? Flux.just(first)
                : Flux.concat(Mono.just(first), changes.states(caller, id))
                        .distinctUntilChanged(StoredDocument::tag)
                        .onErrorComplete(EventsController::isInvalidToken);
    }

    /** The stream ends without an error. A client that connects again gets the 401. */
    private static boolean isInvalidToken(Throwable failure) {
        return failure instanceof ApiException refusal && refusal.code() == ErrorCode.INVALID_TOKEN;
    }

    private static ServerSentEvent<String> event(StoredDocument state) {
        return ServerSentEvent.<String>builder()
                .id(state.tag())
                .event(JobStatus.eventType(state.status()))
                .data(new String(state.json(), UTF_8))
                .build();
    }

    private static Flux<ServerSentEvent<String>> withComments(Flux<ServerSentEvent<String>> events) {
        Flux<ServerSentEvent<String>> comments = Flux.interval(COMMENT_EVERY)
                .onBackpressureDrop()
                .map(_ -> ServerSentEvent.<String>builder().comment("waiting").build());
        return events.publish(shared -> shared.mergeWith(comments.takeUntilOther(shared.ignoreElements())));
    }
}
