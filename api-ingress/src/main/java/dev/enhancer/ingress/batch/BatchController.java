package dev.enhancer.ingress.batch;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.RequiresScope;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.error.ErrorBodies;
import dev.enhancer.ingress.idempotency.KeyNamespace;
import dev.enhancer.ingress.submit.JobSubmission;
import dev.enhancer.ingress.submit.Outcome;
import dev.enhancer.ingress.submit.SubmissionContext;
import dev.enhancer.ingress.web.JsonBody;
import dev.enhancer.ingress.web.LongWork;
import dev.enhancer.ingress.web.StrictJson;
import java.util.List;
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

/** Accepts up to 100 submissions in one request. The valid ones are queued together or not at all. */
@RestController
@RequestMapping(path = {"/v1", ""})
final class BatchController {
    private static final int MAX_BODY_BYTES = 1024 * 1024;

    private final BatchFactory batches;
    private final JobSubmission submission;
    private final ErrorBodies errors;
    private final LongWork work;

    BatchController(BatchFactory batches, JobSubmission submission, ErrorBodies errors, LongWork work) {
        this.batches = batches;
        this.submission = submission;
        this.errors = errors;
        this.work = work;
    }

    @PostMapping("/jobs/batch")
    Mono<ResponseEntity<byte[]>> submit(@RequiresScope(Scope.JOBS_WRITE) Caller caller, ServerWebExchange exchange) {
        SubmissionContext context = SubmissionContext.of(caller, exchange);
        return JsonBody.read(exchange.getRequest(), MAX_BODY_BYTES)
                .flatMap(bytes -> work.run(bytes.length, () -> BatchRequest.read(StrictJson.parse(bytes)))
                        .flatMap(request -> batch(request, bytes.length, context)
                                .flatMap(batch -> accept(batch, request.body(), context))))
                .flatMap(accepted -> accepted.countedIn(context.limit()))
                .map(this::response);
    }

    /** Takes one less than there are submissions, since the rate limit filter has already taken one for the request. */
    private Mono<Batch> batch(BatchRequest request, int bytes, SubmissionContext context) {
        if (context.limit().isSpent()) {
            return Mono.just(new Batch(List.of(), new BatchFrame(List.of())));
        }
        return context.limit()
                .takeUpTo(request.submissions().size() - 1)
                .flatMap(more -> work.run(bytes, () -> batches.make(context.caller(), request, 1 + more)))
                .flatMap(made -> made);
    }

    private Mono<Outcome.Accepted> accept(Batch batch, JsonNode body, SubmissionContext context) {
        String note = batch.frame().written();
        if (context.key() == null && batch.jobs().isEmpty()) {
            return Mono.just(new Outcome.Accepted(List.of(), note, false));
        }
        return submission
                .accept(context.submission(batch.jobs(), KeyNamespace.BATCHES, body, note))
                .map(Outcome::orRefuse);
    }

    private ResponseEntity<byte[]> response(Outcome.Accepted accepted) {
        byte[] gone = errors.write(ErrorCode.JOB_NOT_FOUND, List.of(), null);
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        accepted.addHeadersTo(headers);
        return new ResponseEntity<>(
                BatchFrame.read(accepted.note()).filled(accepted.jobs(), gone), headers, HttpStatus.ACCEPTED);
    }
}
