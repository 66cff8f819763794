package dev.enhancer.common.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * State of the delivery of one event.
 *
 * @param id its {@code webhook-id}
 * @param event type such as {@code job.succeeded}
 * @param createdAt when the event happened
 * @param nextTryAt earliest time of the next attempt; null: there is none
 * @param tries attempts, oldest first; only the newest if there are very many
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Delivery(
        String id,
        String event,
        DeliveryStatus status,
        Instant createdAt,
        @Nullable Instant nextTryAt,
        List<DeliveryAttempt> tries) {
    public Delivery {
        tries = List.copyOf(tries);
    }
}
