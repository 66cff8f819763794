package dev.enhancer.worker.webhook;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.deadletter.DeadLetter.Place;
import dev.enhancer.common.record.QueuedDelivery;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.worker.deadletter.DeadLetterList;
import dev.enhancer.worker.record.RecordProducer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Appends deliveries to the delay topics and to the dead letters. Stages complete when all in-sync replicas have the record.
 */
final class DeliveryTopics {
    private final RecordProducer records;
    private final DeadLetterList deadLetters;
    private final Clock clock;

    DeliveryTopics(RecordProducer records, DeadLetterList deadLetters, Clock clock) {
        this.records = records;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** Appends a delivery to the topic of the delay, where it waits. */
    CompletionStage<?> enqueue(DueDelivery due, Duration delay) {
        return records.send(queued(due).record(delay));
    }

    /**
     * Appends a delivery that was given up to the dead letters, and puts it on their list.
     *
     * @param reason ASCII
     */
    CompletionStage<?> sendToDeadLetters(DueDelivery due, String reason) {
        // the producer's thread must not wait for Redis
        return records.send(queued(due).dead(reason))
                .thenAcceptAsync(place -> deadLetters.add(letter(due, reason, place)), Thread::startVirtualThread);
    }

    /** Carries the current trace of this thread, so that later attempts belong to the trace of the event. */
    private static QueuedDelivery queued(DueDelivery due) {
        return new QueuedDelivery(due, TraceParent.current().orElse(null));
    }

    private DeadLetter letter(DueDelivery due, String reason, Place place) {
        return new DeadLetter(
                due.message().id(),
                DeadLetter.Kind.WEBHOOK,
                due.message().jobId().value(),
                due.message().clientId(),
                reason,
                clock.millis(),
                null,
                place);
    }
}
