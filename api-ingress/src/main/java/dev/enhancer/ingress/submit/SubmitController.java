package dev.enhancer.ingress.submit;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.RequiresScope;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.idempotency.KeyNamespace;
import dev.enhancer.ingress.log.RequestContext;
import dev.enhancer.ingress.read.JobChanges;
import dev.enhancer.ingress.read.OpenWaits;
import dev.enhancer.ingress.read.WaitTime;
import dev.enhancer.ingress.web.JsonBody;
import dev.enhancer.ingress.web.LongWork;
import dev.enhancer.ingress.web.StrictJson;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Accepts submissions, and waits for their jobs if the client prefers that (RFC 7240 {@code wait}). */
@RestController
@RequestMapping(path = {"/v1", ""})
final class SubmitController {
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final String PREFER = "Prefer";
    private static final String POLL_AFTER_SECONDS = "1";

    private final JobFactory jobs;
    private final JobSubmission submission;
    private final JobChanges changes;
    private final OpenWaits waits;
    private final LongWork work;

    SubmitController(JobFactory jobs, JobSubmission submission, JobChanges changes, OpenWaits waits, LongWork work) {
        this.jobs = jobs;
        this.submission = submission;
        this.changes = changes;
        this.waits = waits;
        this.work = work;
    }

    @PostMapping("/jobs")
    Mono<ResponseEntity<byte[]>> submit(@RequiresScope(Scope.JOBS_WRITE) Caller caller, ServerWebExchange exchange) {
        SubmissionContext context = SubmissionContext.of(caller, exchange);
        WaitTime wait = WaitTime.preferred(exchange.getRequest().getHeaders().getOrEmpty(PREFER))
                .orElse(null);
        return JsonBody.read(exchange.getRequest(), MAX_BODY_BYTES)
                .flatMap(bytes -> work.run(bytes.length, () -> submission(bytes, context)))
                .flatMap(made -> made)
                .flatMap(submission::accept)
                .map(Outcome::orRefuse)
                .doOnNext(accepted -> RequestContext.setJob(
                        exchange, accepted.jobs().getFirst().id()))
                .flatMap(accepted -> accepted.countedIn(context.limit()))
                .flatMap(accepted -> response(accepted, caller, wait));
    }

    private Mono<Submission> submission(byte[] bytes, SubmissionContext context) {
        JsonNode body = StrictJson.parse(bytes);
        return jobs.make(context.caller(), body)
                .map(job -> context.submission(List.of(job), KeyNamespace.JOBS, body, ""))
                .onErrorResume(EarlierJobs::isReasonFor, refusal -> replay(body, context, (ApiException) refusal));
    }

    /** The same request may have been accepted when the job that it refines was still there. */
    private static Mono<Submission> replay(JsonNode body, SubmissionContext context, ApiException refusal) {
        return context.replay(KeyNamespace.JOBS, body, refusal.code())
                .map(Mono::just)
                .orElseGet(() -> Mono.error(refusal));
    }

    /** The job stays accepted even if it cannot be waited for, or was deleted meanwhile. */
    private Mono<ResponseEntity<byte[]>> response(Outcome.Accepted accepted, Caller caller, @Nullable WaitTime wait) {
        AcceptedJob job = accepted.jobs().getFirst();
        if (job.isGone()) {
            throw new ApiException(ErrorCode.JOB_NOT_FOUND);
        }
        if (wait == null) {
            return Mono.just(notFinal(job.document(), headers(accepted, null)));
        }
        return waits.grant(caller, wait.duration(), granted -> {
            HttpHeaders headers = headers(accepted, granted.isZero() ? WaitTime.NONE : wait);
            return response(job, caller, granted, headers);
        });
    }

    private Mono<ResponseEntity<byte[]>> response(
            AcceptedJob job, Caller caller, Duration maxWait, HttpHeaders headers) {
        return changes.await(caller, job.id(), maxWait)
                .map(document -> document.isFinal()
                        ? new ResponseEntity<>(document.json(), headers, HttpStatus.OK)
                        : notFinal(document.json(), headers))
                .onErrorComplete()
                .defaultIfEmpty(notFinal(job.document(), headers));
    }

    private static HttpHeaders headers(Outcome.Accepted accepted, @Nullable WaitTime wait) {
        HttpHeaders headers = new HttpHeaders();
        headers.setLocation(URI.create("/v1/jobs/" + accepted.jobs().getFirst().id()));
        headers.setContentType(MediaType.APPLICATION_JSON);
        accepted.addHeadersTo(headers);
        if (wait != null) {
            headers.set("Preference-Applied", wait.applied());
        }
        return headers;
    }

    private static ResponseEntity<byte[]> notFinal(byte[] document, HttpHeaders headers) {
        return ResponseEntity.accepted()
                .headers(headers)
                .header(HttpHeaders.RETRY_AFTER, POLL_AFTER_SECONDS)
                .body(document);
    }
}
