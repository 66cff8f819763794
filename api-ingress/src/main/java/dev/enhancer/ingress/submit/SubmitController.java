package dev.enhancer.ingress.submit;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.Needs;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.submit.JobSubmission.Outcome;
import dev.enhancer.ingress.web.JsonBody;
import dev.enhancer.ingress.web.StrictJson;
import java.net.URI;
import java.util.random.RandomGenerator;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Takes submissions. */
@RestController
@RequestMapping(path = {"/v1", ""})
final class SubmitController {
    private static final int MOST_BYTES = 64 * 1024;
    private static final String LOOK_AFTER_SECONDS = "1";

    private final JobFactory jobs;
    private final JobSubmission submission;
    private final RandomGenerator random;

    SubmitController(JobFactory jobs, JobSubmission submission, RandomGenerator random) {
        this.jobs = jobs;
        this.submission = submission;
        this.random = random;
    }

    @PostMapping("/jobs")
    Mono<ResponseEntity<byte[]>> submit(@Needs(Scope.JOBS_WRITE) Caller caller, ServerHttpRequest request) {
        TraceParent trace = TraceParent.continuing(request.getHeaders().getFirst(Headers.TRACEPARENT), random);
        return JsonBody.read(request, MOST_BYTES)
                .map(StrictJson::parse)
                .flatMap(body -> jobs.make(caller, body))
                .flatMap(job -> submission.accept(job, caller.plan(), trace).map(outcome -> answer(job, outcome)));
    }

    private static ResponseEntity<byte[]> answer(Job job, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Queued(byte[] document) ->
                ResponseEntity.accepted()
                        .location(URI.create("/v1/jobs/" + job.id()))
                        .header(HttpHeaders.RETRY_AFTER, LOOK_AFTER_SECONDS)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(document);
            case Outcome.NotQueued _ -> throw new ApiException(ErrorCode.QUEUE_UNAVAILABLE);
        };
    }
}
