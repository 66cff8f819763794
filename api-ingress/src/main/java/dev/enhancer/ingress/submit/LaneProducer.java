package dev.enhancer.ingress.submit;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.record.JobRecord;
import dev.enhancer.common.record.QueuedJob;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.common.trace.Traces;
import dev.enhancer.ingress.backend.RecordProducer;
import dev.enhancer.ingress.client.Plans;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import reactor.core.publisher.Mono;

/** Puts jobs on their lanes. */
final class LaneProducer {
    private final RecordProducer producer;
    private final Plans plans;
    private final Traces traces;

    LaneProducer(RecordProducer producer, Plans plans, Traces traces) {
        this.producer = producer;
        this.plans = plans;
        this.traces = traces;
    }

    @EventListener(ApplicationStartedEvent.class)
    void prepare() {
        for (Priority priority : Priority.values()) {
            producer.prepare(Topics.lane(priority));
        }
    }

    /**
     * Puts a job on the lane of its priority. Completes and fails like {@link RecordProducer#put}.
     *
     * @param plan the plan of the job's client
     */
    Mono<Void> put(Job job, String plan, TraceParent trace, Duration timeout) {
        if (!traces.areOn()) {
            return producer.put(record(job, plan, trace), timeout);
        }
        return Mono.defer(() -> {
            Span span = span(job, trace);
            TraceParent sent = TraceParent.of(span).orElse(trace);
            return producer.put(record(job, plan, sent), timeout)
                    .doOnError(_ -> span.setStatus(StatusCode.ERROR))
                    .doFinally(_ -> span.end());
        });
    }

    private Span span(Job job, TraceParent trace) {
        String topic = Topics.lane(job.priority());
        return traces.start("send " + topic, SpanKind.PRODUCER, trace.asParent())
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "send")
                .setAttribute("messaging.operation.name", "send")
                .setAttribute("messaging.destination.name", topic)
                .setAttribute("messaging.kafka.message.key", job.id().value());
    }

    private JobRecord record(Job job, String plan, TraceParent trace) {
        return new QueuedJob(job, plans.maxInFlight(plan), trace).record();
    }
}
