package dev.enhancer.worker.result;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.deadletter.DeadLetter.Place;
import dev.enhancer.common.record.JobEvent;
import dev.enhancer.worker.deadletter.DeadLetterList;
import dev.enhancer.worker.record.FetchedRecord;
import dev.enhancer.worker.record.RecordProducer;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/**
 * Publishes job events and dead letters to Kafka. Stages complete when all in-sync replicas have the record and, for a dead
 * letter, when it is on the operators' list.
 */
public final class JobEvents implements Announcer {
    private final RecordProducer records;
    private final DeadLetterList deadLetters;
    private final Clock clock;

    JobEvents(RecordProducer records, DeadLetterList deadLetters, Clock clock) {
        this.records = records;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    @Override
    public CompletionStage<?> announce(JobEvent event) {
        return records.send(event.record());
    }

    @Override
    public CompletionStage<?> sendToDeadLetters(FetchedRecord record, String reason) {
        // the producer's thread must not wait for Redis
        return records.send(record.content().dead(reason))
                .thenAcceptAsync(place -> deadLetters.add(letter(record, reason, place)), Thread::startVirtualThread);
    }

    /** The id is the position of the record: if the record is given up again, it is the same dead letter. */
    private DeadLetter letter(FetchedRecord record, String reason, Place place) {
        return new DeadLetter(
                "%s-%d-%d".formatted(record.topic(), record.partition(), record.offset()),
                DeadLetter.Kind.JOB,
                record.content().key(),
                record.content().clientId(),
                reason,
                clock.millis(),
                record.topic(),
                place);
    }
}
