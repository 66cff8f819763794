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

/** Hands deliveries to the workers, which attempt them at once. */
public final class DueDeliveries {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(4);

    private final RecordProducer producer;

    DueDeliveries(RecordProducer producer) {
        this.producer = producer;
    }

    @EventListener(ApplicationStartedEvent.class)
    void prepare() {
        producer.prepare(Topics.retry(Duration.ZERO));
    }

    /** Completes when Kafka has the delivery. Fails with {@code service_unavailable}. */
    public Mono<Void> put(DueDelivery due, TraceParent trace) {
        return producer.put(new QueuedDelivery(due, trace).record(Duration.ZERO), TIME_LIMIT)
                .onErrorMap(e -> new ApiException(ErrorCode.SERVICE_UNAVAILABLE, List.of(), e));
    }
}
