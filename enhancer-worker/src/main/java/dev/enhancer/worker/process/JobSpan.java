package dev.enhancer.worker.process;

import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.common.trace.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;

/** The span from the claim of a job until its final event has been sent. */
final class JobSpan implements AutoCloseable {
    private final Span span;

    private JobSpan(Span span) {
        this.span = span;
    }

    static JobSpan of(Task task, Traces traces) {
        if (!traces.areOn()) {
            return new JobSpan(Span.getInvalid());
        }
        Span span = traces.start(
                "process " + task.record().topic(),
                SpanKind.CONSUMER,
                task.trace().asParent());
        if (span.isRecording()) {
            span.setAttribute("messaging.system", "kafka")
                    .setAttribute("messaging.operation.type", "process")
                    .setAttribute("messaging.operation.name", "process")
                    .setAttribute("messaging.destination.name", task.record().topic())
                    .setAttribute(
                            "messaging.destination.partition.id",
                            Integer.toString(task.record().partition()))
                    .setAttribute("messaging.kafka.offset", task.record().offset())
                    .setAttribute("messaging.kafka.message.key", task.job().id().value());
        }
        return new JobSpan(span);
    }

    /** The context in which the job's calls must be made to be part of the span. */
    Context context() {
        return span.getSpanContext().isValid() ? Context.current().with(span) : Context.current();
    }

    /** The task with this span as its trace, so that its events are part of the span. */
    Task part(Task task) {
        TraceParent trace = TraceParent.of(span).orElse(task.trace());
        return new Task(task.job(), task.limit(), trace, task.record());
    }

    void ends(JobDocument end) {
        if (!span.isRecording()) {
            return;
        }
        span.setAttribute("enhancer.job.state", end.status().wireName());
        span.setAttribute("enhancer.job.attempts", end.attempts().size());
        if (end.status() == JobStatus.FAILED && end.error() != null) {
            span.setAttribute("error.type", end.error().code());
            span.setStatus(StatusCode.ERROR);
        }
    }

    @Override
    public void close() {
        span.end();
    }
}
