package dev.enhancer.ingress.read;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.JobId;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.RequiresScope;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ApiException.Detail;
import dev.enhancer.ingress.web.EntityTags;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Returns the document of a job to its client, at once or when the job is final. */
@RestController
@RequestMapping(path = {"/v1", ""})
final class ReadController {
    private static final String RETRY_AFTER_SECONDS = "1";

    private final JobDocuments documents;
    private final JobChanges changes;
    private final OpenWaits waits;

    ReadController(JobDocuments documents, JobChanges changes, OpenWaits waits) {
        this.documents = documents;
        this.changes = changes;
        this.waits = waits;
    }

    /** A job of another client gets the same 404 as a job that never existed. */
    @GetMapping("/jobs/{id}")
    Mono<ResponseEntity<byte[]>> read(
            @RequiresScope(Scope.JOBS_READ) Caller caller,
            @PathVariable String id,
            @RequestParam(name = "wait", required = false) @Nullable String wait,
            ServerHttpRequest request) {
        JobId jobId = JobId.parse(id).orElseThrow(() -> new ApiException(ErrorCode.INVALID_JOB_ID));
        Duration maxWait = wait == null ? Duration.ZERO : maxWait(wait);
        return documents
                .find(jobId, caller.clientId())
                .flatMap(document -> document.isFinal() || maxWait.isZero()
                        ? Mono.just(document)
                        : waits.grant(caller, maxWait, granted -> changes.await(caller, jobId, granted)))
                .map(document -> response(document, request))
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.JOB_NOT_FOUND)));
    }

    private static Duration maxWait(String wait) {
        return WaitTime.parse(wait)
                .map(WaitTime::duration)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.VALIDATION_ERROR,
                        List.of(new Detail("wait", "must be a whole number of seconds, 0 or more"))));
    }

    /** The document as a response. Spring turns it into a 304 if the client already has this version. */
    private static ResponseEntity<byte[]> response(StoredDocument document, ServerHttpRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.setETag(document.etag());
        if (!document.isFinal()) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (EntityTags.anyIsKnown(request)) {
            return new ResponseEntity<>(headers, HttpStatus.NOT_MODIFIED);
        }
        headers.setContentType(MediaType.APPLICATION_JSON);
        return new ResponseEntity<>(document.json(), headers, HttpStatus.OK);
    }
}
