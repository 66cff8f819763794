package dev.enhancer.common.record;

import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.common.webhook.DeliveryJson;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.EndpointKeys;
import dev.enhancer.common.webhook.WebhookMessage;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that waits on a delay topic, or that is a dead letter.
 *
 * @param trace the trace of later attempts; null: the record names none
 */
public record QueuedDelivery(DueDelivery due, @Nullable TraceParent trace) {
    /** The record, on the topic of the delay ({@link Topics#retry}). */
    public JobRecord record(Duration delay) {
        return writer(Topics.retry(delay)).record(DeliveryJson.write(due));
    }

    /**
     * The record of a delivery that was given up.
     *
     * @param reason ASCII
     */
    public JobRecord dead(String reason) {
        return writer(Topics.DEAD_WEBHOOKS).add(Headers.REASON, reason).record(DeliveryJson.write(due));
    }

    private RecordWriter writer(String topic) {
        WebhookMessage message = due.message();
        return new RecordWriter(topic, message.jobId(), DeliveryJson.SCHEMA_VERSION, message.clientId())
                .add(Headers.EVENT_TYPE, message.event())
                .add(Headers.ENDPOINT, EndpointKeys.of(message.url()).url())
                .add(trace);
    }

    /** True if a newer process wrote the record, and this one might misunderstand it. */
    public static boolean isNewer(JobRecord record) {
        return record.schemaVersion() > DeliveryJson.SCHEMA_VERSION;
    }

    /** @return empty if the value is no delivery of a known shape */
    public static Optional<QueuedDelivery> read(JobRecord record) {
        byte[] value = record.value();
        return value == null
                ? Optional.empty()
                : DeliveryJson.readDue(value)
                        .map(due -> new QueuedDelivery(due, record.trace().orElse(null)));
    }
}
