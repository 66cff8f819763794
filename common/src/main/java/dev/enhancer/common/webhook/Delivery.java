package dev.enhancer.common.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the delivery of one event stands.
 *
 * @param id its {@code webhook-id}
 * @param event type such as {@code job.succeeded}
 * @param createdAt when the event happened
 * @param nextTryAt not before then; null: there is none to come
 * @param tries oldest first; of very many, the newest
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Delivery(
        String id,
        String event,
        DeliveryStatus status,
        Instant createdAt,
        @Nullable Instant nextTryAt,
        List<DeliveryTry> tries) {
    public Delivery {
        tries = List.copyOf(tries);
    }
}
