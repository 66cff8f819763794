package dev.enhancer.worker.webhook;

import dev.enhancer.common.trace.Traces;
import dev.enhancer.common.webhook.WebhookMessage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;

/**
 * The span of one delivery attempt, a child of the current span of this thread. It names only the host of the URL, because
 * path and query may contain secrets. The trace is not sent to the endpoint, which is a third party.
 */
final class DeliveryAttemptSpan {
    private final Span span;

    private DeliveryAttemptSpan(Span span) {
        this.span = span;
    }

    static DeliveryAttemptSpan of(WebhookMessage message, String host, Traces traces) {
        if (!traces.areOn()) {
            return new DeliveryAttemptSpan(Span.getInvalid());
        }
        return new DeliveryAttemptSpan(traces.start("POST", SpanKind.CLIENT, Context.current())
                .setAttribute("http.request.method", "POST")
                .setAttribute("server.address", host)
                .setAttribute("enhancer.webhook.id", message.id())
                .setAttribute("enhancer.webhook.event", message.event()));
    }

    void end(AttemptOutcome outcome) {
        if (span.isRecording()) {
            Integer status = outcome.attempt().statusCode();
            if (status != null) {
                span.setAttribute("http.response.status_code", status);
            }
            if (outcome.attempt().error() != null) {
                span.setAttribute("error.type", outcome.attempt().error().wireName());
                span.setStatus(StatusCode.ERROR);
            }
        }
        span.end();
    }
}
