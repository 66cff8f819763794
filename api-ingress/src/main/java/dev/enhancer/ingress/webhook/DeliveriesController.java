package dev.enhancer.ingress.webhook;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.common.webhook.Delivery;
import dev.enhancer.common.webhook.WebhookMessage;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.RequiresScope;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.log.RequestContext;
import dev.enhancer.ingress.web.JsonResponses;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Lists the webhook deliveries of a client's job, and sends the last event again. */
@RestController
@RequestMapping(path = {"/v1/jobs/{id}/deliveries", "/jobs/{id}/deliveries"})
final class DeliveriesController {
    private final JobDeliveries jobs;
    private final WebhookReplay replay;

    DeliveriesController(JobDeliveries jobs, WebhookReplay replay) {
        this.jobs = jobs;
        this.replay = replay;
    }

    @GetMapping
    Mono<ResponseEntity<byte[]>> list(@RequiresScope(Scope.JOBS_READ) Caller caller, @PathVariable String id) {
        return jobs.find(jobId(id), caller.clientId())
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.JOB_NOT_FOUND)))
                .map(deliveries -> JsonResponses.of(HttpStatus.OK, new Deliveries(deliveries)));
    }

    /** Sends the last event again with its old id, delivered or not. The retry schedule starts anew. */
    @PostMapping
    Mono<ResponseEntity<byte[]>> resend(
            @RequiresScope(Scope.JOBS_WRITE) Caller caller, @PathVariable String id, ServerWebExchange exchange) {
        TraceParent trace = RequestContext.trace(exchange);
        return replay.replay(jobId(id), caller.clientId(), trace)
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.NOTHING_TO_DELIVER)))
                .map(message -> JsonResponses.of(HttpStatus.ACCEPTED, Resent.of(message)));
    }

    private static JobId jobId(String written) {
        return JobId.parse(written).orElseThrow(() -> new ApiException(ErrorCode.INVALID_JOB_ID));
    }

    /** @param deliveries newest first */
    private record Deliveries(List<Delivery> deliveries) {}

    /**
     * The event that is sent again.
     *
     * @param id the {@code webhook-id} of the event
     */
    private record Resent(String id, String event) {
        static Resent of(WebhookMessage message) {
            return new Resent(message.id(), message.event());
        }
    }
}
