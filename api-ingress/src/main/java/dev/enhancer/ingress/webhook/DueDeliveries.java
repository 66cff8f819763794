package dev.enhancer.ingress.webhook;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.record.QueuedDelivery;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.ingress.backend.RecordProducer;
import dev.enhancer.ingress.error.ApiException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import reactor.core.publisher.Mono;

/** Hands deliveries to the worker, to be tried at once. */
public final class DueDeliveries {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final RecordProducer producer;

    DueDeliveries(RecordProducer producer) {
        this.producer = producer;
    }

    @EventListener(ApplicationStartedEvent.class)
    void prepare() {
        producer.prepare(Topics.retry(Duration.ZERO));
    }

    /** Done when Kafka has it; fails with {@code service_unavailable}. */
    public Mono<Void> put(DueDelivery due, TraceParent trace) {
        return producer.put(new QueuedDelivery(due, trace).record(Duration.ZERO), PATIENCE)
                .onErrorMap(e -> new ApiException(ErrorCode.SERVICE_UNAVAILABLE, List.of(), e));
    }
}
