package dev.enhancer.ingress.submit;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.Needs;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.idempotency.KeySpace;
import dev.enhancer.ingress.web.JsonBody;
import dev.enhancer.ingress.web.StrictJson;
import java.net.URI;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
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
    Mono<ResponseEntity<byte[]>> submit(@Needs(Scope.JOBS_WRITE) Caller caller, ServerWebExchange exchange) {
        Sender sender = Sender.of(caller, exchange, random);
        return JsonBody.read(exchange.getRequest(), MOST_BYTES)
                .map(StrictJson::parse)
                .flatMap(body ->
                        jobs.make(caller, body).map(job -> sender.submission(List.of(job), KeySpace.JOBS, body, "")))
                .flatMap(submission::accept)
                .map(Outcome::orRefuse)
                .flatMap(accepted -> accepted.countedIn(sender.limit()))
                .map(SubmitController::answer);
    }

    private static ResponseEntity<byte[]> answer(Outcome.Accepted accepted) {
        AcceptedJob job = accepted.jobs().getFirst();
        if (job.isGone()) {
            throw new ApiException(ErrorCode.JOB_NOT_FOUND);
        }
        HttpHeaders headers = new HttpHeaders();
        headers.setLocation(URI.create("/v1/jobs/" + job.id()));
        headers.set(HttpHeaders.RETRY_AFTER, LOOK_AFTER_SECONDS);
        headers.setContentType(MediaType.APPLICATION_JSON);
        accepted.addHeadersTo(headers);
        return new ResponseEntity<>(job.document(), headers, HttpStatus.ACCEPTED);
    }
}
