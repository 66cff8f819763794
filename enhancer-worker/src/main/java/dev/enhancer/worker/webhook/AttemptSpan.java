package dev.enhancer.worker.webhook;

import dev.enhancer.common.trace.Traces;
import dev.enhancer.common.webhook.WebhookMessage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;

/**
 * One delivery attempt, as a span of what is current on this thread. Of the URL it names the host: path and query may be
 * secrets. The endpoint hears nothing of the trace: it is a third party.
 */
final class AttemptSpan {
    private final Span span;

    private AttemptSpan(Span span) {
        this.span = span;
    }

    static AttemptSpan of(WebhookMessage message, String host, Traces traces) {
        if (!traces.areOn()) {
            return new AttemptSpan(Span.getInvalid());
        }
        return new AttemptSpan(traces.start("POST", SpanKind.CLIENT, Context.current())
                .setAttribute("http.request.method", "POST")
                .setAttribute("server.address", host)
                .setAttribute("enhancer.webhook.id", message.id())
                .setAttribute("enhancer.webhook.event", message.event()));
    }

    void end(Attempt attempt) {
        if (span.isRecording()) {
            Integer status = attempt.outcome().statusCode();
            if (status != null) {
                span.setAttribute("http.response.status_code", status);
            }
            if (attempt.outcome().error() != null) {
                span.setAttribute("error.type", attempt.outcome().error().wireName());
                span.setStatus(StatusCode.ERROR);
            }
        }
        span.end();
    }
}
