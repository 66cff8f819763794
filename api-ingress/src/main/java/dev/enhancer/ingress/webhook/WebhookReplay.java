package dev.enhancer.ingress.webhook;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.WebhookMessage;
import dev.enhancer.ingress.error.ApiException;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** Sends the last event of a job again with its old id, delivered or not. The retry schedule starts anew. */
public final class WebhookReplay {
    private final JobDeliveries jobs;
    private final DueDeliveries due;
    private final Clock clock;

    WebhookReplay(JobDeliveries jobs, DueDeliveries due, Clock clock) {
        this.jobs = jobs;
        this.due = due;
        this.clock = clock;
    }

    /**
     * Completes when Kafka has the delivery.
     *
     * @return empty if the job has no webhook, or no event was sent to it; fails with {@code job_not_found} if the client has
     *     no such job
     */
    public Mono<WebhookMessage> replay(JobId id, String clientId, TraceParent trace) {
        return jobs.lastMessage(id, clientId)
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.JOB_NOT_FOUND)))
                .flatMap(Mono::justOrEmpty)
                .flatMap(message -> due.put(DueDelivery.again(message, clock.instant()), trace)
                        .thenReturn(message));
    }
}
